#include "core/archive/Recovery.h"
#include "core/archive/RecoveryState.h"

#include <QDir>
#include <QJsonDocument>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vivify;

namespace {

QImage noise(QSize size, int seed)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, qRgb((x * 7 + seed) & 255, (y * 5 + seed * 3) & 255, (x * y + seed) & 255));
    return image;
}

Clip clip(int seed)
{
    Clip clip;
    clip.still = noise({48, 32}, seed);
    for (int i = 0; i < 5; ++i)
        clip.frames.append(noise({48, 32}, seed + i));
    clip.fps = 12.5;
    clip.caption.en = QStringLiteral("slower");
    clip.events.append({0.25, {QStringLiteral("Opens"), QString()}});
    clip.report = {{QStringLiteral("scene"), QStringLiteral("heart")}};
    clip.influence = QImage(48, 32, QImage::Format_Grayscale8);
    clip.influence.fill(255);
    return clip;
}

Project work()
{
    Project project;
    for (int i = 0; i < 2; ++i) {
        Picture &picture = addPicture(project, noise({96, 64}, i), QStringLiteral("View %1").arg(i));
        Region &region = addRegion(picture);
        region.mask.setValue(10 + i, 20, 200);
        addRegion(picture, QStringLiteral("wall"));
        picture.confirmed.append(QStringLiteral("shape"));
    }
    Picture &picture = project.pictures.first();
    for (int i = 0; i < 2; ++i) {
        Take take;
        take.id = QString::number(i);
        take.clip = clip(10 * i);
        take.mark = Take::Mark::Starred;
        picture.takes.append(take);
    }
    picture.takeId = QStringLiteral("1");
    picture.clip = picture.takes.last().clip;
    LabelOverlay label;
    label.id = QStringLiteral("l");
    label.text.en = QStringLiteral("Wall");
    label.end = 2;
    picture.labels.append(label);
    NarrationTake spoken;
    spoken.id = QStringLiteral("n");
    spoken.language = QStringLiteral("en");
    spoken.sound.samples = {1, 2, 3, -4};
    project.narration.append(spoken);
    project.markers.append({QStringLiteral("m"), 0.5, QStringLiteral("Here")});
    return project;
}

bool sameClip(const Clip &a, const Clip &b)
{
    return a.frames == b.frames && a.fps == b.fps && a.still == b.still && a.influence == b.influence && a.events == b.events
        && a.caption == b.caption && a.report == b.report;
}

/// By value; the pixels, too.
bool same(const Project &a, const Project &b)
{
    bool equal = a.pictures.size() == b.pictures.size() && a.current == b.current && a.markers == b.markers
        && a.narration == b.narration && a.exportSettings == b.exportSettings;
    for (int i = 0; equal && i < int(a.pictures.size()); ++i) {
        const Picture &one = a.pictures.at(i), &other = b.pictures.at(i);
        equal = one.image == other.image && one.regions == other.regions && one.labels == other.labels && one.scene == other.scene
            && one.confirmed == other.confirmed && one.takeId == other.takeId && sameClip(one.clip, other.clip)
            && one.takes.size() == other.takes.size();
        for (int j = 0; equal && j < int(one.takes.size()); ++j)
            equal = sameClip(one.takes.at(j).clip, other.takes.at(j).clip) && one.takes.at(j).mark == other.takes.at(j).mark;
    }
    return equal;
}

QStringList parts(const QString &folder)
{
    return QDir(folder).entryList({QStringLiteral("part-*")}, QDir::Files, QDir::Name);
}

} // namespace

class TestRecovery : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_parent;
    SilentContext m_context;

    /// A folder as a window leaves it that died: copied while it lived, its lock gone.
    QString leave(const Project &project, const QString &filePath = QString())
    {
        RecoveryWriter writer(m_parent->path());
        writer.write(project, QStringLiteral("My work"), filePath, m_context);
        const QString dead = writer.folder() + QLatin1String("-dead");
        QDir().mkpath(dead);
        for (const QString &name : QDir(writer.folder()).entryList(QDir::Files))
            if (name != RecoveryState::lockFile())
                QFile::copy(writer.folder() + QLatin1Char('/') + name, dead + QLatin1Char('/') + name);
        return dead;
    }
    QList<RecoveryCopy> found() const { return Recovery::found(m_parent->path()); }
    static void overwrite(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

private Q_SLOTS:
    void init() { m_parent = std::make_unique<QTemporaryDir>(); }

    void comesBackAsItWas()
    {
        const Project project = work();
        leave(project, QStringLiteral("/somewhere/my work.vivify"));
        const auto copies = found();
        QCOMPARE(copies.size(), 1);
        const RecoveryCopy &copy = copies.first();
        QCOMPARE(copy.name, QStringLiteral("My work"));
        QCOMPARE(copy.filePath, QStringLiteral("/somewhere/my work.vivify"));
        QCOMPARE(copy.pictures, 2);
        QCOMPARE(copy.clips, 1);
        QVERIFY(!copy.thumbnail.isNull());
        QVERIFY(qAbs(copy.saved.secsTo(QDateTime::currentDateTime())) < 600);
        QVERIFY(same(Recovery::load(copy, m_context), project));
    }

    void anEditWritesOnlyWhatItChanged()
    {
        RecoveryWriter writer(m_parent->path());
        Project project = work();
        writer.write(project, QString(), QString(), m_context);
        const QStringList first = parts(writer.folder());
        QCOMPARE(first.size(), 2 + 3 + 2 + 1); // pictures, masks (the empty ones are equal), takes, sound
        project.pictures.first().labels.first().text.en = QStringLiteral("Another");
        writer.write(project, QString(), QString(), m_context);
        QCOMPARE(parts(writer.folder()), first);
        project.pictures.first().regions.first().mask.setValue(50, 50, 255);
        writer.write(project, QString(), QString(), m_context);
        const QStringList third = parts(writer.folder());
        QCOMPARE(third.size(), first.size());
        QCOMPARE((QSet<QString>(third.begin(), third.end()) - QSet<QString>(first.begin(), first.end())).size(), 1);
        project.pictures.removeLast();
        project.current = project.pictures.first().id;
        writer.write(project, QString(), QString(), m_context);
        QCOMPARE(parts(writer.folder()).size(), 1 + 2 + 2 + 1);
    }

    void aLivingWindowIsNoLoss()
    {
        RecoveryWriter writer(m_parent->path());
        writer.write(work(), QString(), QString(), m_context);
        QVERIFY(found().isEmpty());
        QVERIFY(QFile::exists(writer.folder()));
        writer.clear();
        QVERIFY(!QFile::exists(writer.folder()));
        writer.write(work(), QString(), QString(), m_context); // goes on after it
        QVERIFY(!parts(writer.folder()).isEmpty());
    }

    void anOrderlyEndLeavesNothing()
    {
        {
            RecoveryWriter writer(m_parent->path());
            writer.write(work(), QString(), QString(), m_context);
        }
        QVERIFY(QDir(m_parent->path()).isEmpty());
    }

    void aBrokenWriteLeavesTheCopyBefore()
    {
        struct Stopping : JobContext
        {
            int left = 3;
            void checkpoint(int, int) override
            {
                if (--left < 0)
                    throw Cancelled();
            }
        } stopping;
        const Project before = work();
        const QString dead = leave(before);
        // The same folder goes on being written, and stops half way.
        RecoveryWriter writer(m_parent->path());
        writer.write(before, QString(), QString(), m_context);
        Project after = before;
        for (Picture &picture : after.pictures)
            for (Region &region : picture.regions)
                region.mask.fill(255);
        QVERIFY_EXCEPTION_THROWN(writer.write(after, QString(), QString(), stopping), Cancelled);
        RecoveryCopy copy;
        copy.folder = writer.folder();
        QVERIFY(same(Recovery::load(copy, m_context), before));
        writer.write(after, QString(), QString(), m_context);
        QVERIFY(same(Recovery::load(copy, m_context), after));
        QVERIFY(QFile::exists(dead));
    }

    void whatDiedBeforeItsFirstCopyIsTidiedAway()
    {
        QVERIFY(QDir(m_parent->path()).mkpath(QStringLiteral("young")));
        overwrite(m_parent->filePath(QStringLiteral("young/part-000001.png")), "half");
        QVERIFY(found().isEmpty());
        QVERIFY(QDir(m_parent->path()).isEmpty());
    }

    void damageIsRefused_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<bool>("gone");
        for (const char *pattern : {"*.png", "*.wav", "*.vivify"})
            for (const bool gone : {false, true})
                QTest::addRow("%s %s", pattern, gone ? "gone" : "cut") << QString::fromLatin1(pattern) << gone;
    }

    void damageIsRefused()
    {
        QFETCH(const QString, pattern);
        QFETCH(const bool, gone);
        const QString folder = leave(work());
        const QString victim = folder + QLatin1Char('/') + QDir(folder).entryList({pattern}, QDir::Files).first();
        if (gone)
            QVERIFY(QFile::remove(victim));
        else
            QVERIFY(QFile::resize(victim, QFileInfo(victim).size() / 2));
        const auto copies = found();
        QCOMPARE(copies.size(), 1);
        QVERIFY_EXCEPTION_THROWN(Recovery::load(copies.first(), m_context), Error);
    }

    void namesLeadNowhereElse()
    {
        const QString folder = leave(work());
        QFile state(folder + QLatin1Char('/') + RecoveryState::stateFile());
        QVERIFY(state.open(QIODevice::ReadOnly));
        const QByteArray bytes = state.readAll();
        state.close();
        for (const char *path : {"../part-000001.png", "/etc/passwd", "..", ""}) {
            overwrite(state.fileName(), QByteArray(bytes).replace("part-000001.png", path));
            const auto copies = found();
            QCOMPARE(copies.size(), 1);
            QVERIFY_EXCEPTION_THROWN(Recovery::load(copies.first(), m_context), Error);
        }
    }

    void aNewerFormatIsKeptForTheNewerProgram()
    {
        const QString folder = leave(work());
        overwrite(folder + QLatin1Char('/') + RecoveryState::stateFile(), "{\"format\": 99}");
        QVERIFY(found().isEmpty());
        QVERIFY(QFile::exists(folder));
    }

    void attemptsAndOffersAreRemembered()
    {
        leave(work());
        {
            const auto copies = found();
            QCOMPARE(copies.first().attempts, 0);
            QVERIFY(!copies.first().offered);
            Recovery::noteAttempt(copies.first());
            Recovery::noteAttempt(copies.first());
            Recovery::noteOffered(copies.first());
            QVERIFY2(found().isEmpty(), "two windows must not open the same copy");
        }
        const auto copies = found();
        QCOMPARE(copies.first().attempts, 2);
        QVERIFY(copies.first().offered);
        Recovery::discard(copies.first());
        QVERIFY(found().isEmpty());
        QVERIFY(QDir(m_parent->path()).isEmpty());
    }

    void oldOnesGo()
    {
        const QString folder = leave(work());
        QFile state(folder + QLatin1Char('/') + RecoveryState::stateFile());
        QVERIFY(state.open(QIODevice::ReadOnly));
        QJsonObject object = QJsonDocument::fromJson(state.readAll()).object();
        state.close();
        for (const int days : {29, 31}) {
            object.insert(QStringLiteral("saved"), QDateTime::currentDateTimeUtc().addDays(-days).toString(Qt::ISODateWithMs));
            overwrite(state.fileName(), QJsonDocument(object).toJson());
            QCOMPARE(found().size(), days < 30 ? 1 : 0);
        }
        QVERIFY(!QFile::exists(folder));
    }
};

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
