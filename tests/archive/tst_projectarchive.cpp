#include "core/archive/ProjectArchive.h"
#include "tests/archive/FormatOne.h"
#include "tests/archive/ProjectCases.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <zlib.h>

using namespace vivify;

namespace {

class CancelAt : public JobContext
{
public:
    explicit CancelAt(int step) : m_step(step) {}
    void checkpoint(int step, int) override
    {
        if (step >= m_step)
            throw Cancelled();
    }

private:
    int m_step;
};

} // namespace

class TestProjectArchive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(m_dir.isValid()); }
    void roundTrip();
    void emptyProject();
    void formatOneStillOpens();
    void framesAreStoredAsChanges();
    void hostileChangesAreRefused_data();
    void hostileChangesAreRefused();
    void tooLargeIsRefused();
    void everyFullDiskKeepsOld();
    void thumbnail();
    void nothingPrivateInside();
    void cancelKeepsOld();
    void unwritableKeepsOld();
    void mutatedNeverCrashes();
    void killedSavesLeaveOldOrNew();
    void fullDiskKeepsOld();
    void lock();
    void lockIsFreedByDeath();

private:
    QString path(const QString &name) const { return m_dir.filePath(name); }
    QTemporaryDir m_dir;
    SilentContext m_context;
};

void TestProjectArchive::roundTrip()
{
    const Project project = sampleProject();
    ProjectArchive::save(project, path(QStringLiteral("a.vivify")), m_context);
    compareProjects(project, ProjectArchive::load(path(QStringLiteral("a.vivify")), m_context));
    ProjectArchive::save(project, path(QStringLiteral("b.vivify")), m_context);
    QCOMPARE(content(path(QStringLiteral("b.vivify"))), content(path(QStringLiteral("a.vivify"))));
}

void TestProjectArchive::emptyProject()
{
    ProjectArchive::save(Project(), path(QStringLiteral("empty.vivify")), m_context);
    QVERIFY(ProjectArchive::load(path(QStringLiteral("empty.vivify")), m_context).isEmpty());
    QVERIFY(ProjectArchive::thumbnail(path(QStringLiteral("empty.vivify"))).isNull());
}

void TestProjectArchive::formatOneStillOpens()
{
    const QString file = QStringLiteral(VIVIFY_TEST_DATA "/archive/format-1.vivify");
    compareProjects(formatOne(), ProjectArchive::load(file, m_context));
}

/// A clip in whose middle a few pixels change, as outside an influence region nothing does.
Project stillProject(int frames)
{
    Project project;
    Picture &picture = addPicture(project, noise({128, 128}, 3), QStringLiteral("still"));
    picture.clip = sampleClip({128, 128});
    picture.clip.frames.clear();
    picture.clip.still = picture.image;
    for (int i = 0; i < frames; ++i) {
        QImage frame = picture.image;
        for (int x = 0; x < (i % 4) * 3; ++x)
            frame.setPixel(60 + x, 64, qRgb(i, x, 255 - i));
        picture.clip.frames.append(frame);
    }
    project.current = picture.id;
    return project;
}

void TestProjectArchive::framesAreStoredAsChanges()
{
    const QString one = path(QStringLiteral("f1.vivify")), many = path(QStringLiteral("f60.vivify"));
    ProjectArchive::save(stillProject(1), one, m_context);
    const Project project = stillProject(60);
    ProjectArchive::save(project, many, m_context);
    compareProjects(project, ProjectArchive::load(many, m_context));
    const qint64 each = (QFileInfo(many).size() - QFileInfo(one).size()) / 59;
    QVERIFY2(each < 500, qPrintable(QString::number(each))); // a whole frame takes 49 kB
}

void TestProjectArchive::hostileChangesAreRefused_data()
{
    QTest::addColumn<QByteArray>("box");
    QTest::newRow("outside") << QByteArray("[98,0,3,1]");
    QTest::newRow("far outside") << QByteArray("[99999,9999,3,1]");
    QTest::newRow("another size") << QByteArray("[0,0,2,1]");
    QTest::newRow("none") << QByteArray("[0,0,0,0]");
    QTest::newRow("too few") << QByteArray("[0,0,2]");
}

void TestProjectArchive::hostileChangesAreRefused()
{
    QFETCH(QByteArray, box);
    Project project;
    Picture &picture = addPicture(project, noise({100, 64}, 3), QStringLiteral("p"));
    picture.clip.still = picture.image;
    QImage frame = picture.image;
    for (int x = 10; x < 13; ++x)
        frame.setPixel(x, 20, frame.pixel(x, 20) ^ 0xFFFFFF);
    picture.clip.frames = {frame};
    picture.clip.fps = 8;
    project.current = picture.id;
    const QString file = path(QStringLiteral("h.vivify"));
    ProjectArchive::save(project, file, m_context);
    QByteArray bytes = content(file);
    const QByteArray was = "\"changes\":[[10,20,3,1]]";
    const qsizetype at = bytes.indexOf(was);
    QVERIFY(at > 0);
    // The manifest is stored plainly; its checksum stands in its local and in its directory entry.
    const quint32 size = qFromLittleEndian<quint32>(bytes.constData() + 18);
    const qsizetype start = 30 + qFromLittleEndian<quint16>(bytes.constData() + 26) + qFromLittleEndian<quint16>(bytes.constData() + 28);
    QByteArray lie = "\"changes\":[" + box + "]";
    QByteArray manifest = bytes.mid(start, size).replace(was, lie);
    manifest = manifest.leftJustified(size, ' ');
    if (manifest.size() != qsizetype(size)) { // longer: what the export says of its language has room
        manifest = bytes.mid(start, size).replace(was, lie).replace("\"name\":\"p\"", "\"name\":\"\"");
        manifest = manifest.leftJustified(size, ' ').left(size);
    }
    const auto before = quint32(crc32_z(0, reinterpret_cast<const Bytef *>(bytes.constData() + start), size));
    const auto after = quint32(crc32_z(0, reinterpret_cast<const Bytef *>(manifest.constData()), size));
    bytes.replace(start, size, manifest);
    QByteArray oldSum(4, '\0'), newSum(4, '\0');
    qToLittleEndian(before, oldSum.data());
    qToLittleEndian(after, newSum.data());
    QVERIFY(bytes.count(oldSum) >= 2);
    bytes.replace(oldSum, newSum);
    QFile damaged(file);
    QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write(bytes) == bytes.size());
    damaged.close();
    QVERIFY_EXCEPTION_THROWN(ProjectArchive::load(file, m_context), Error);
}

void TestProjectArchive::tooLargeIsRefused()
{
    const QString file = path(QStringLiteral("big.vivify"));
    ProjectArchive::save(sampleProject(1), file, m_context);
    const QByteArray before = content(file);
    const auto refused = [&](const ProjectArchive::SaveLimits &limits) {
        try {
            ProjectArchive::save(sampleProject(2), file, m_context, limits);
        } catch (const Error &error) {
            return error.kind() == Error::Kind::Resources && content(file) == before
                && QDir(path(QString())).entryList({QStringLiteral("big.vivify*")}, QDir::Files | QDir::Hidden).size() == 1;
        }
        return false;
    };
    QVERIFY(refused({.entries = 10}));
    QVERIFY(refused({.decodedBytes = 100000}));
    QVERIFY(refused({.fileBytes = before.size() / 2}));
    QVERIFY(!refused({.fileBytes = before.size() * 2}));
    // ZIP64 begins at 4 GiB and 65536 entries: neither is ever reached.
    QVERIFY(ProjectArchive::SaveLimits().fileBytes < (qint64(1) << 32) && ProjectArchive::SaveLimits().entries < 65536);
}

/// The disk ends after each so many bytes in turn, from nothing to just enough.
void TestProjectArchive::everyFullDiskKeepsOld()
{
    std::signal(SIGXFSZ, SIG_IGN);
    const Project old = formatOne();
    Project next = formatOne();
    next.pictures[0].name = QStringLiteral("another");
    const QString file = path(QStringLiteral("full.vivify"));
    ProjectArchive::save(next, file, m_context);
    const qint64 need = QFileInfo(file).size();
    ProjectArchive::save(old, file, m_context);
    const QByteArray before = content(file);
    rlimit whole{};
    getrlimit(RLIMIT_FSIZE, &whole);
    int refused = 0;
    const qint64 step = qMax<qint64>(1, need / 160);
    for (qint64 bytes = 0; bytes < need; bytes += need - bytes < 40 * step ? qMax<qint64>(1, step / 4) : step) {
        rlimit small = whole;
        small.rlim_cur = rlim_t(bytes);
        setrlimit(RLIMIT_FSIZE, &small);
        bool told = false;
        try {
            ProjectArchive::save(next, file, m_context);
        } catch (const Error &error) {
            told = error.kind() == Error::Kind::Resources;
        }
        setrlimit(RLIMIT_FSIZE, &whole);
        refused += told ? 1 : 0;
        QVERIFY2(told && content(file) == before, qPrintable(QString::number(bytes)));
    }
    QVERIFY(refused > 200);
    QCOMPARE(QDir(path(QString())).entryList({QStringLiteral("full.vivify*")}, QDir::Files | QDir::Hidden).size(), 1);
    ProjectArchive::save(next, file, m_context);
    compareProjects(next, ProjectArchive::load(file, m_context));
}

void TestProjectArchive::thumbnail()
{
    ProjectArchive::save(sampleProject(), path(QStringLiteral("t.vivify")), m_context);
    const QImage small = ProjectArchive::thumbnail(path(QStringLiteral("t.vivify")));
    QCOMPARE(small.width(), 320);
    QVERIFY(ProjectArchive::thumbnail(path(QStringLiteral("none.vivify"))).isNull());
}

void TestProjectArchive::nothingPrivateInside()
{
    Project project = sampleProject();
    project.pictures[0].image.setText(QStringLiteral("PatientName"), QStringLiteral("CANARY^ONE"));
    project.pictures[0].clip.frames[0].setText(QStringLiteral("PatientName"), QStringLiteral("CANARY^ONE"));
    ProjectArchive::save(project, path(QStringLiteral("p.vivify")), m_context);
    const QByteArray bytes = content(path(QStringLiteral("p.vivify")));
    QVERIFY(bytes.contains("manifest.json"));
    for (const QByteArray &word : {QByteArray("CANARY"), QByteArray("PatientName"), m_dir.path().toUtf8(), QByteArray("tEXt"),
                                   QByteArray("zTXt"), QByteArray("iTXt")})
        QVERIFY2(!bytes.contains(word), word.constData());
}

void TestProjectArchive::cancelKeepsOld()
{
    const QString file = path(QStringLiteral("c.vivify"));
    ProjectArchive::save(sampleProject(1), file, m_context);
    const QByteArray before = content(file);
    for (int step : {0, 3, 7, 11}) {
        CancelAt context(step);
        QVERIFY_EXCEPTION_THROWN(ProjectArchive::save(sampleProject(2), file, context), Cancelled);
        QVERIFY_EXCEPTION_THROWN(ProjectArchive::load(file, context), Cancelled);
        QCOMPARE(content(file), before);
    }
    QVERIFY(QDir(m_dir.path()).entryList({QStringLiteral("*.part")}, QDir::Files | QDir::Hidden).isEmpty());
}

void TestProjectArchive::unwritableKeepsOld()
{
    try {
        ProjectArchive::save(sampleProject(), path(QStringLiteral("no/such/folder.vivify")), m_context);
        QFAIL("saved into a folder that is not there");
    } catch (const Error &error) {
        QCOMPARE(error.kind(), Error::Kind::Resources);
        QVERIFY(error.happened().contains(QStringLiteral("folder.vivify")));
    }
}

void TestProjectArchive::mutatedNeverCrashes()
{
    ProjectArchive::save(sampleProject(), path(QStringLiteral("m.vivify")), m_context);
    const QByteArray good = content(path(QStringLiteral("m.vivify")));
    QRandomGenerator random(7);
    int refused = 0;
    for (int round = 0; round < 1500; ++round) {
        QByteArray bytes = good;
        const int kind = round % 4;
        if (kind == 0)
            bytes.truncate(random.bounded(int(bytes.size())));
        else if (kind == 1) // the directory and the end, where most rules are
            bytes[bytes.size() - 1 - random.bounded(1500)] = char(random.bounded(256));
        else if (kind == 2)
            bytes[random.bounded(4000)] = char(random.bounded(256));
        else
            bytes.remove(random.bounded(int(bytes.size())), 1 + random.bounded(40));
        QFile file(path(QStringLiteral("mutated.vivify")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        try {
            const Project project = ProjectArchive::load(file.fileName(), m_context);
            if (bytes != good) // what may change unseen: a date, a version number
                QCOMPARE(project.pictures.at(0).clip.frames.size(), 8);
        } catch (const Error &error) {
            QCOMPARE(error.kind(), Error::Kind::BadInput);
            ++refused;
        }
        ProjectArchive::thumbnail(file.fileName());
    }
    QVERIFY2(refused > 1200, qPrintable(QString::number(refused)));
}

void TestProjectArchive::killedSavesLeaveOldOrNew()
{
    const QString file = path(QStringLiteral("k.vivify"));
    QElapsedTimer clock;
    clock.start();
    ProjectArchive::save(sampleProject(1), file, m_context);
    const int moments = int(std::min<qint64>(20 + 4 * clock.elapsed(), 2000)); // ms: some saves end before the kill
    int changes = 0;
    QByteArray before = content(file);
    for (int round = 0; round < 40; ++round) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--save-forever"), file});
        QVERIFY(child.waitForReadyRead(20000)); // it has begun
        QVERIFY(!child.waitForFinished(QRandomGenerator::global()->bounded(1, moments)));
        child.kill();
        QVERIFY(child.waitForFinished());
        const Project project = ProjectArchive::load(file, m_context);
        QCOMPARE(project.pictures.size(), 2);
        const QByteArray after = content(file);
        changes += after != before;
        before = after;
    }
    QVERIFY2(changes > 3, qPrintable(QString::number(changes))); // else nothing was saved and the test proves nothing
}

void TestProjectArchive::fullDiskKeepsOld()
{
    const QByteArray folder = path(QStringLiteral("small")).toLocal8Bit();
    QDir().mkpath(QString::fromLocal8Bit(folder));
    ProjectArchive::save(sampleProject(1), path(QStringLiteral("size.vivify")), m_context);
    const qint64 need = QFile(path(QStringLiteral("size.vivify"))).size();
    bool tried = false;
    for (int pages = -12; pages <= 4; pages += 2) {
        const QByteArray option = "size=" + QByteArray::number(2 * need + pages * 4096);
        if (::mount("tmpfs", folder.constData(), "tmpfs", 0, option.constData()) != 0)
            break;
        tried = true;
        const QString file = QString::fromLocal8Bit(folder) + QStringLiteral("/p.vivify");
        bool whole = true;
        try {
            ProjectArchive::save(sampleProject(1), file, m_context);
            const QByteArray before = content(file);
            try {
                ProjectArchive::save(sampleProject(2), file, m_context);
            } catch (const Error &error) {
                whole = error.kind() == Error::Kind::Resources && content(file) == before
                    && QDir(QString::fromLocal8Bit(folder)).entryList(QDir::Files | QDir::Hidden).size() == 1;
            }
            ProjectArchive::load(file, m_context);
        } catch (const Error &error) {
            qWarning("%s", qPrintable(error.message()));
            whole = false;
        }
        QCOMPARE(::umount(folder.constData()), 0);
        QVERIFY2(whole, option.constData());
    }
    if (!tried)
        QSKIP("a small disk can be mounted by root only");
}

void TestProjectArchive::lock()
{
    const QString file = path(QStringLiteral("l.vivify"));
    {
        ProjectLock first(file);
        QVERIFY(first.isHeld());
        QVERIFY(first.holder().isEmpty());
        ProjectLock second(file);
        QVERIFY(!second.isHeld());
        QVERIFY(second.holder().contains(QString::number(QCoreApplication::applicationPid())));
    }
    QVERIFY(ProjectLock(file).isHeld());
}

void TestProjectArchive::lockIsFreedByDeath()
{
    const QString file = path(QStringLiteral("d.vivify"));
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--lock"), file});
    QVERIFY(child.waitForReadyRead(20000));
    QVERIFY(!ProjectLock(file).isHeld());
    child.kill();
    QVERIFY(child.waitForFinished());
    QVERIFY(ProjectLock(file).isHeld());
}

namespace {

/// What the test starts as another process, to be killed.
int runChild(const QString &task, const QString &file)
{
    SilentContext context;
    const std::unique_ptr<ProjectLock> held(task == QLatin1String("--lock") ? new ProjectLock(file) : nullptr);
    const Project projects[] = {sampleProject(1), sampleProject(2)};
    std::puts("ready");
    std::fflush(stdout);
    for (int i = 0; task == QLatin1String("--save-forever"); ++i)
        ProjectArchive::save(projects[i % 2], file, context);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() == 3 && arguments.at(1).startsWith(QLatin1String("--")))
        return runChild(arguments.at(1), arguments.at(2));
    TestProjectArchive test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_projectarchive.moc"
