#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/export/VideoExporter.h"
#include "core/export/VideoReader.h"
#include "tests/export/ExportCases.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/resource.h>

using namespace vivify;

namespace {

FrameCompositor compositor(QSize size, double seconds = 1, double fps = 24)
{
    ExportSettings settings;
    settings.seconds = seconds;
    settings.fps = fps;
    return {movingPicture(size, 12, 12, {}), settings};
}

/// Counts checkpoints and previews; cancels at one of them.
class Watcher : public JobContext
{
public:
    explicit Watcher(int cancelAt = -1) : m_cancelAt(cancelAt) {}
    void checkpoint(int step, int total) override
    {
        if (step == m_cancelAt)
            throw Cancelled();
        last = step;
        of = total;
        ++count;
    }
    void preview(const QImage &frame) override { shown += !frame.isNull(); }
    int last = -1, of = 0, count = 0, shown = 0;

private:
    int m_cancelAt;
};

/// Makes every file of this process end at that many bytes, as a full disk would.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit small = m_before;
        small.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class TestExport : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QStringList names() const { return QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); }

private Q_SLOTS:
    void cleanup()
    {
        for (const QString &name : names())
            QFile::remove(path(name));
    }

    void writesWhatWasAsked_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("seconds");
        QTest::addColumn<double>("fps");
        QTest::addColumn<int>("frames");
        QTest::newRow("24") << QSize(320, 240) << 2.0 << 24.0 << 48;
        QTest::newRow("8, odd width") << QSize(161, 120) << 1.0 << 8.0 << 8;
        QTest::newRow("60") << QSize(128, 96) << 0.5 << 60.0 << 30;
        QTest::newRow("fractional") << QSize(128, 96) << 1.0 << 29.97 << 30;
        QTest::newRow("one frame") << QSize(128, 96) << 0.01 << 24.0 << 1;
    }

    void writesWhatWasAsked()
    {
        QFETCH(QSize, size);
        QFETCH(double, seconds);
        QFETCH(double, fps);
        QFETCH(int, frames);
        Watcher watcher;
        const FrameCompositor source = compositor(size, seconds, fps);
        VideoExporter::exportVideo(source, path(QStringLiteral("a.mp4")), true, watcher);
        const VideoFacts facts = VideoExporter::readBack(path(QStringLiteral("a.mp4")));
        QCOMPARE(facts.size, QSize(size.width() & ~1, size.height() & ~1));
        QCOMPARE(facts.frames, frames);
        QVERIFY2(qAbs(facts.fps - fps) < 0.01, qPrintable(QString::number(facts.fps)));
        QCOMPARE(facts.codec, QStringLiteral("h264"));
        QCOMPARE(facts.pixelFormat, QStringLiteral("yuv420p"));
        QVERIFY(facts.fastStart);
        QCOMPARE(names(), QStringList{QStringLiteral("a.mp4")});
        QCOMPARE(watcher.last, frames);
        QCOMPARE(watcher.of, frames);
        QVERIFY(watcher.shown >= 1);
    }

    void showsTheSameFrames()
    {
        SilentContext context;
        const FrameCompositor source = compositor({320, 240}, 1, 12);
        VideoExporter::exportVideo(source, path(QStringLiteral("a.mp4")), true, context);
        int count = 0;
        readFrames(path(QStringLiteral("a.mp4")), [&](int index, const QImage &frame) {
            ++count;
            // The bar of the neighbour frame stands elsewhere: a shifted video would differ much more than the codec.
            [&] {
                const double right = meanDifference(frame, source.frame(index, {320, 240}));
                const double wrong = meanDifference(frame, source.frame(index + 1, {320, 240}));
                QVERIFY2(right < 2.0, qPrintable(QString::number(right)));
                QVERIFY(right < wrong);
            }();
            return true;
        });
        QCOMPARE(count, 12);
    }

    void carriesOneRecord()
    {
        SilentContext context;
        const VideoFacts facts = VideoExporter::exportVideo(compositor({128, 96}), path(QStringLiteral("a.mp4")), true, context);
        QCOMPARE(facts.aigc.size(), 7);
        QCOMPARE(facts.aigc.value(QLatin1String("Label")).toString(), QStringLiteral("1"));
        QCOMPARE(facts.aigc.value(QLatin1String("ContentProducer")).toString(), QStringLiteral("Vivify"));
        QVERIFY(!facts.aigc.value(QLatin1String("ProduceID")).toString().isEmpty());
        const QByteArray bytes = bytesOf(path(QStringLiteral("a.mp4")));
        QCOMPARE(bytes.count("AIGC"), 1);
        const qsizetype at = bytes.indexOf("{\"Label\"");
        const QByteArray record = bytes.mid(at, bytes.indexOf('}', at) - at + 1);
        for (const char letter : record)
            QVERIFY(letter > ' ' && letter < 127);
    }

    void unmarkedCarriesNone()
    {
        SilentContext context;
        const VideoFacts facts = VideoExporter::exportVideo(compositor({128, 96}), path(QStringLiteral("a.mp4")), false, context);
        QVERIFY(facts.aigc.isEmpty());
        QVERIFY(!bytesOf(path(QStringLiteral("a.mp4"))).contains("AIGC"));
    }

    void tellsNothingElse()
    {
        SilentContext context;
        VideoExporter::exportVideo(compositor({128, 96}), path(QStringLiteral("a.mp4")), true, context);
        const QByteArray bytes = bytesOf(path(QStringLiteral("a.mp4")));
        for (const char *word : {"x264", "Lavf", "Lavc", "crf", "/tmp", "part"})
            QVERIFY2(!bytes.contains(word), word);
    }

    void anOlderFileIsReplaced()
    {
        QFile old(path(QStringLiteral("a.mp4")));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        SilentContext context;
        VideoExporter::exportVideo(compositor({128, 96}), old.fileName(), true, context);
        QCOMPARE(VideoExporter::readBack(old.fileName()).frames, 24);
    }

    void cancelLeavesNothing()
    {
        QFile old(path(QStringLiteral("a.mp4")));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        for (const int at : {0, 5, 24}) {
            Watcher watcher(at);
            QVERIFY_EXCEPTION_THROWN(VideoExporter::exportVideo(compositor({128, 96}), old.fileName(), true, watcher), Cancelled);
            QCOMPARE(bytesOf(old.fileName()), QByteArray("old"));
            QCOMPARE(names(), QStringList{QStringLiteral("a.mp4")});
        }
    }

    void aFullDiskLeavesNothing_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("at once") << 10;
        QTest::newRow("midway") << 12000;
    }

    void aFullDiskLeavesNothing()
    {
        QFETCH(int, bytes);
        QFile old(path(QStringLiteral("a.mp4")));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        SilentContext context;
        const FrameCompositor source = compositor({640, 480}, 3);
        bool told = false;
        {
            const SmallDisk disk{rlim_t(bytes)};
            try {
                VideoExporter::exportVideo(source, old.fileName(), true, context);
            } catch (const Error &error) {
                told = error.kind() == Error::Kind::Resources;
            }
        }
        QVERIFY(told);
        QCOMPARE(bytesOf(old.fileName()), QByteArray("old"));
        QCOMPARE(names(), QStringList{QStringLiteral("a.mp4")});
    }

    /// A write that is cut short names the disk, and not "Unknown error".
    void aFullDiskIsNamed()
    {
        const QString target = path(QStringLiteral("a.bin"));
        QString words;
        {
            const SmallDisk disk{1000};
            try {
                writeFileAtomically(target, QByteArray(5000, 'x'));
            } catch (const Error &error) {
                words = error.message();
            }
        }
        QVERIFY2(!words.isEmpty() && !words.contains(QLatin1String("Unknown")), qPrintable(words));
        QVERIFY(names().isEmpty());
    }

    void badPlaces_data()
    {
        QTest::addColumn<QString>("target");
        QTest::newRow("no folder") << path(QStringLiteral("missing/a.mp4"));
        QTest::newRow("a folder") << m_folder.path();
        QTest::newRow("no place for files") << QStringLiteral("/proc/a.mp4");
    }

    void badPlaces()
    {
        QFETCH(QString, target);
        SilentContext context;
        try {
            VideoExporter::exportVideo(compositor({128, 96}), target, true, context);
            QFAIL("wrote somewhere");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), Error::Kind::Resources);
        }
        QVERIFY(names().isEmpty());
    }

    void strangeNames()
    {
        SilentContext context;
        for (const QString &name : {QStringLiteral("心脏 a:b%d.mp4"), QStringLiteral("no ending")}) {
            VideoExporter::exportVideo(compositor({128, 96}), path(name), true, context);
            QCOMPARE(VideoExporter::readBack(path(name)).frames, 24);
        }
        QCOMPARE(names().size(), 2);
    }

    void refusesOtherRates()
    {
        SilentContext context;
        for (const double fps : {7.0, 61.0})
            QVERIFY_EXCEPTION_THROWN(
                VideoExporter::exportVideo(compositor({128, 96}, 1, fps), path(QStringLiteral("a.mp4")), true, context), Error);
    }

    void damagedVideosAreRefused()
    {
        SilentContext context;
        VideoExporter::exportVideo(compositor({128, 96}), path(QStringLiteral("a.mp4")), true, context);
        const QByteArray whole = bytesOf(path(QStringLiteral("a.mp4")));
        QFile cut(path(QStringLiteral("b.mp4")));
        QVERIFY(cut.open(QIODevice::WriteOnly));
        cut.write(whole.left(200));
        cut.close();
        for (const QString &name : {QStringLiteral("b.mp4"), QStringLiteral("none.mp4")})
            QVERIFY_EXCEPTION_THROWN(VideoExporter::readBack(path(name)), Error);
    }
};

QTEST_MAIN(TestExport)
#include "tst_export.moc"
