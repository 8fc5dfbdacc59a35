#include "core/archive/ProjectArchive.h"
#include "core/archive/ZipReader.h"
#include "core/project/Takes.h"
#include "tests/archive/ProjectCases.h"

#include <QTemporaryDir>
#include <QTest>

using namespace vivify;

/// The takes of a picture and what was checked of them, through a file and back.
class TestProjectTakes : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    Project through(const Project &project, const QString &name) const
    {
        SilentContext context;
        ProjectArchive::save(project, m_folder.filePath(name), context);
        return ProjectArchive::load(m_folder.filePath(name), context);
    }

private Q_SLOTS:
    void everyTakeComesBack()
    {
        Project project = sampleProject();
        Picture &picture = project.pictures[0];
        SceneSettings scene = picture.scene;
        for (int seed = 1; seed <= 3; ++seed) {
            Clip clip = sampleClip({100, 64});
            for (QImage &frame : clip.frames)
                frame = noise({100, 64}, quint32(1000 * seed));
            scene.values.insert(QStringLiteral("seed"), seed);
            Takes::add(picture, scene, clip);
        }
        Takes::setMark(picture, picture.takes.at(1).id, Take::Mark::Starred);
        Takes::setMark(picture, picture.takes.at(2).id, Take::Mark::Rejected);
        picture.confirmed = {QStringLiteral("valves")};
        Takes::use(picture, picture.takes.at(1).id);
        picture.confirmed = {QStringLiteral("wall"), QStringLiteral("chambers")};
        const Project read = through(project, QStringLiteral("takes.vivify"));
        const Picture &back = read.pictures.at(0);
        QCOMPARE(back.takes.size(), 4); // the clip of the sample was there before
        QCOMPARE(back.takeId, picture.takeId);
        QCOMPARE(back.confirmed, picture.confirmed);
        for (int i = 0; i < 4; ++i) {
            const Take &is = back.takes.at(i), &was = picture.takes.at(i);
            QCOMPARE(is.id, was.id);
            QCOMPARE(is.scene, was.scene);
            QCOMPARE(is.mark, was.mark);
            QCOMPARE(is.clip.frames, was.clip.frames);
            QCOMPARE(is.clip.report, was.clip.report);
        }
        QCOMPARE(back.takes.at(3).confirmed, QStringList{QStringLiteral("valves")});
        QCOMPARE(back.clip.frames, back.takes.at(1).clip.frames);
    }

    void theUsedTakeIsWrittenOnce()
    {
        Project project = sampleProject();
        SilentContext context;
        const QString one = m_folder.filePath(QStringLiteral("one.vivify"));
        ProjectArchive::save(project, one, context);
        const qsizetype before = ZipReader(one).names().size();
        Takes::add(project.pictures[0], project.pictures[0].scene, project.pictures[0].clip);
        project.pictures[0].takes.removeFirst(); // the one in use is all there is
        ProjectArchive::save(project, one, context);
        QCOMPARE(ZipReader(one).names().size(), before);
    }

    void aProjectWithoutTakesIsWrittenAsBefore()
    {
        const Project project = sampleProject();
        const Project read = through(project, QStringLiteral("plain.vivify"));
        QVERIFY(read.pictures.at(0).takes.isEmpty());
        QVERIFY(read.pictures.at(0).confirmed.isEmpty());
        ZipReader zip(m_folder.filePath(QStringLiteral("plain.vivify")));
        const QByteArray manifest = zip.read(QStringLiteral("manifest.json"));
        QVERIFY(!manifest.contains("takes"));
        QVERIFY(!manifest.contains("confirmed"));
    }
};

QTEST_APPLESS_MAIN(TestProjectTakes)
#include "tst_project_takes.moc"
