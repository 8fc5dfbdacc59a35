#include "core/archive/ProjectArchive.h"
#include "core/archive/ProjectManifest.h"
#include "tests/archive/ProjectCases.h"

#include <QTemporaryDir>

using namespace vivify;

/// The scale of a picture in the file.
class TestProjectScale : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void savedAndReopened()
    {
        QTemporaryDir folder;
        SilentContext context;
        Project project = sampleProject();
        project.pictures[0].scale = PhysicalScale::fromRuler({0, 0.25, 1, 0.5}, project.pictures[0].size(), 80);
        project.pictures[0].scale.bar = true;
        const QString path = folder.filePath(QStringLiteral("scale.vivify"));
        ProjectArchive::save(project, path, context);
        const Project back = ProjectArchive::load(path, context);
        QVERIFY(back.pictures[0].scale == project.pictures[0].scale);
        QVERIFY(back.pictures[0].scale.bar);
        QVERIFY(!back.pictures[1].scale.isKnown()); // as in a project from before
    }

    void withoutAScaleTheFileIsAsBefore()
    {
        const QJsonObject manifest = ProjectManifest::toJson(sampleProject());
        QVERIFY(!manifest.value(QLatin1String("pictures"))[0].toObject().contains(QLatin1String("scale")));
    }
};

QTEST_MAIN(TestProjectScale)
#include "tst_project_scale.moc"
