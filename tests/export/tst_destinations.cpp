#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/export/Provenance.h"
#include "core/export/VideoLibrary.h"
#include "core/export/VideoReader.h"
#include "tests/export/ExportCases.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace vivify;

namespace {

/// A tone on the left, silence on the right.
NarrationTake tone(double start, double seconds)
{
    NarrationTake take;
    take.id = QStringLiteral("t");
    take.language = QStringLiteral("en");
    take.start = start;
    take.sound.channels = 2;
    for (int i = 0; i < int(seconds * Sound::Rate); ++i)
        take.sound.samples << qint16(12000 * std::sin(i * 2 * M_PI * 440 / Sound::Rate)) << qint16(0);
    return take;
}

} // namespace

/// What each destination promises, held against files read back.
class TestDestinations : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QStringList names() const { return QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); }

private Q_SLOTS:
    void cleanup()
    {
        for (const QString &name : names()) {
            QFile::remove(path(name));
            QDir(path(name)).removeRecursively();
        }
    }

    void dataIsValid()
    {
        const QJsonObject rules = Json::schema(QStringLiteral("destination"));
        int seen = 0;
        QDirIterator files(QStringLiteral(VIVIFY_SOURCE_DIR "/resources/destinations"), {QStringLiteral("*.json")});
        while (files.hasNext()) {
            const QString file = files.next();
            const QJsonObject object = Json::parseObject(bytesOf(file), file);
            const QStringList errors = Json::schemaErrors(object, rules);
            QVERIFY2(errors.isEmpty(), qPrintable(file + errors.join(QLatin1Char('\n'))));
            QCOMPARE(QFileInfo(file).baseName(), object.value(QLatin1String("id")).toString());
            QJsonObject wrong = object;
            wrong.insert(QStringLiteral("video"), QStringLiteral("h263"));
            QVERIFY(!Json::schemaErrors(wrong, rules).isEmpty());
            ++seen;
        }
        QCOMPARE(seen, Destinations::all().size());
        QVERIFY(seen >= 11);
        QVERIFY_EXCEPTION_THROWN(Destinations::find(QStringLiteral("vhs")), Error);
        QCOMPARE(Destinations::find(QString()).id, QStringLiteral("mp4"));
    }

    void everyDestination_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("codec");
        QTest::addColumn<QString>("pixels");
        QTest::addColumn<QString>("sound");
        QTest::addColumn<double>("fps");
        QTest::addColumn<double>("seconds");
        QTest::newRow("mp4") << "mp4" << "h264" << "yuv420p" << "" << 12.0 << 1.0;
        QTest::newRow("powerpoint") << "powerpoint" << "h264" << "yuv420p" << "aac" << 30.0 << 10.0;
        QTest::newRow("wechat") << "wechat" << "h264" << "yuv420p" << "aac" << 30.0 << 10.0;
        QTest::newRow("mooc") << "mooc" << "h264" << "yuv420p" << "aac" << 25.0 << 10.0;
        QTest::newRow("moodle") << "moodle" << "h264" << "yuv420p" << "aac" << 25.0 << 10.0;
        QTest::newRow("gif") << "gif" << "gif" << "" << "" << 12.5 << 1.0;
        QTest::newRow("webm") << "webm" << "vp9" << "yuv420p" << "opus" << 30.0 << 1.0;
        QTest::newRow("webp") << "webp" << "webp" << "" << "" << 15.0 << 1.0;
        QTest::newRow("png-sequence") << "png-sequence" << "png" << "" << "" << 12.0 << 1.0;
        QTest::newRow("prores") << "prores" << "prores" << "yuv422p10le" << "pcm_s16le" << 25.0 << 1.0;
        QTest::newRow("still") << "still" << "png" << "" << "" << 12.0 << 1.0;
    }

    /// Streams, length, frames, colours, sound and marks, as a probe of the file tells them.
    void everyDestination()
    {
        QFETCH(QString, id);
        QFETCH(QString, codec);
        QFETCH(QString, pixels);
        QFETCH(QString, sound);
        QFETCH(double, fps);
        QFETCH(double, seconds);
        const Destination destination = Destinations::find(id);
        const ExportOrder order = ExportOrder::of(movingProject({200, 150}, 0, 0), destination, path(QStringLiteral("a")));
        SilentContext context;
        VideoExporter::write(order, context);
        QCOMPARE(names(), QStringList{QFileInfo(destination.completed(path(QStringLiteral("a")))).fileName()});
        const VideoFacts facts = VideoExporter::readBack(order.path);
        QCOMPARE(facts.codec, codec);
        QCOMPARE(facts.size, QSize(200, 150));
        QCOMPARE(facts.audioCodec, sound);
        const int frames = id == QLatin1String("still") ? 1 : qRound(fps * seconds);
        if (id == QLatin1String("webp"))
            QVERIFY2(facts.frames > 10 && facts.frames <= frames, qPrintable(QString::number(facts.frames)));
        else
            QCOMPARE(facts.frames, frames);
        if (!id.startsWith(QLatin1String("png")) && id != QLatin1String("still"))
            QVERIFY2(qAbs(facts.seconds - seconds) < 0.08, qPrintable(QString::number(facts.seconds)));
        if (!pixels.isEmpty()) {
            QCOMPARE(facts.pixelFormat, pixels);
            QCOMPARE(facts.colours, QStringLiteral("bt709/bt709/bt709"));
            QVERIFY(qAbs(facts.fps - fps) < 0.05);
        }
        if (!sound.isEmpty()) {
            QCOMPARE(facts.audioRate, 48000);
            QCOMPARE(facts.audioChannels, 2);
            QVERIFY(qAbs(facts.audioSeconds - seconds) < 0.06);
        }
        QCOMPARE(facts.fastStart, destination.format.isMp4());
        QCOMPARE(facts.aigc.size(), 7);
        QCOMPARE(facts.sourceType, Provenance::sourceType(false));
    }

    /// The tag in the file names the ProRes that is in it: "apch" would be the HQ one.
    void proResIsCalledByItsName()
    {
        const ExportOrder order = ExportOrder::of(movingProject({160, 120}, 1, 12), Destinations::find(QStringLiteral("prores")), path(QStringLiteral("a")));
        QCOMPARE(order.format.option("profile"), QByteArray("2"));
        SilentContext context;
        VideoExporter::write(order, context);
        const QByteArray bytes = bytesOf(order.path);
        QCOMPARE(bytes.mid(bytes.indexOf("stsd") + 16, 4), QByteArray("apcn"));
    }

    /// The frames that come back are those that were drawn, in order.
    void framesComeBack_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<double>("most");
        QTest::newRow("gif") << "gif" << 8.0;
        QTest::newRow("webm") << "webm" << 3.0;
        QTest::newRow("webp") << "webp" << 4.0;
        QTest::newRow("png-sequence") << "png-sequence" << 0.0;
        QTest::newRow("prores") << "prores" << 2.0;
    }

    void framesComeBack()
    {
        QFETCH(QString, id);
        QFETCH(double, most);
        Project project = movingProject({320, 240}, 1, 12);
        const ExportOrder order = ExportOrder::of(project, Destinations::find(id), path(QStringLiteral("a")));
        SilentContext context;
        VideoExporter::write(order, context);
        int count = 0;
        double worst = 0;
        bool inOrder = true;
        readFrames(order.path, [&](int index, const QImage &frame) {
            const double right = meanDifference(frame, order.video.frame(index, {320, 240}));
            const double wrong = meanDifference(frame, order.video.frame((index + 1) % 12, {320, 240}));
            worst = qMax(worst, right);
            inOrder = inOrder && right < wrong;
            ++count;
            return true;
        });
        QCOMPARE(count, 12);
        QVERIFY(inOrder);
        QVERIFY2(worst <= most, qPrintable(QString::number(worst)));
    }

    void everyFormatWithoutMarks_data()
    {
        QTest::addColumn<QString>("id");
        for (const char *id : {"powerpoint", "gif", "webm", "webp", "png-sequence", "prores", "still"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }

    void everyFormatWithoutMarks()
    {
        QFETCH(QString, id);
        Project project = movingProject({160, 120}, 1, 12);
        project.exportSettings.aiMark = false;
        project.exportSettings.markOff = QStringLiteral("editing");
        const ExportOrder order = ExportOrder::of(project, Destinations::find(id), path(QStringLiteral("a")));
        SilentContext context;
        const VideoFacts facts = VideoExporter::write(order, context);
        QVERIFY(facts.aigc.isEmpty() && facts.sourceType.isEmpty());
        const QString file = QFileInfo(order.path).isDir() ? order.path + QStringLiteral("/frame-00001.png") : order.path;
        QVERIFY(!bytesOf(file).isEmpty() && !bytesOf(file).contains("AIGC") && !bytesOf(file).contains("cv.iptc.org"));
    }

    void oneRecordInEveryFormat_data() { everyFormatWithoutMarks_data(); }

    void oneRecordInEveryFormat()
    {
        QFETCH(QString, id);
        const ExportOrder order = ExportOrder::of(movingProject({160, 120}, 1, 12), Destinations::find(id), path(QStringLiteral("a")));
        SilentContext context;
        VideoExporter::write(order, context);
        const QString file = QFileInfo(order.path).isDir() ? order.path + QStringLiteral("/frame-00001.png") : order.path;
        QCOMPARE(bytesOf(file).count("ContentProducer"), 1);
        QCOMPARE(bytesOf(file).count("digitalsourcetype"), 1);
    }

    void diffusionIsNamed()
    {
        Project project = movingProject({160, 120}, 1, 12);
        project.pictures[0].clip.provenance.insert(QStringLiteral("generator"), QStringLiteral("i2vgen-xl"));
        SilentContext context;
        const VideoFacts facts =
            VideoExporter::write(ExportOrder::of(project, Destinations::find({}), path(QStringLiteral("a"))), context);
        QVERIFY(facts.sourceType.endsWith(QLatin1String("/compositeWithTrainedAlgorithmicMedia")));
        project.pictures[0].clip.provenance.insert(QStringLiteral("generator"), QStringLiteral("motion"));
        QVERIFY(VideoExporter::write(ExportOrder::of(project, Destinations::find({}), path(QStringLiteral("a"))), context)
                    .sourceType.endsWith(QLatin1String("/compositeSynthetic")));
    }

    /// The narration stands where it belongs, also behind a title card.
    void soundIsInPlace()
    {
        Project project = movingProject({160, 120}, 4, 24);
        project.narration = {tone(1, 1)};
        project.exportSettings.titleCard = {QStringLiteral("Title"), QString()};
        project.exportSettings.cardSeconds = 2;
        Destination destination = Destinations::find(QStringLiteral("prores")); // uncompressed: samples can be counted
        const ExportOrder order = ExportOrder::of(project, destination, path(QStringLiteral("a")));
        SilentContext context;
        const VideoFacts facts = VideoExporter::write(order, context);
        QVERIFY(qAbs(facts.audioSeconds - 6) < 0.01);
        const SoundPart sound = order.video.sound(order.audio);
        const auto loud = [&](double at) {
            const QList<float> samples = sound.mixed(AudioTrack::frameAt(at), 480);
            return std::any_of(samples.begin(), samples.end(), [](float sample) { return std::abs(sample) > 0.1f; });
        };
        QVERIFY(!loud(2.9) && loud(3.05) && loud(3.9) && !loud(4.1));
        // The same in the file: little-endian samples of the tone are nowhere else.
        QCOMPARE(order.video.offset(), 2.0);
    }

    void fitsUnderASize()
    {
        Project project = movingProject({320, 240}, 2, 24);
        for (QImage &frame : project.pictures[0].clip.frames) // grain, which no codec can guess
            for (int y = 0; y < frame.height(); ++y)
                for (int x = 0; x < frame.width(); ++x)
                    frame.setPixel(x, y, frame.pixel(x, y) ^ uint(std::rand() & 0x1f1f1f));
        SilentContext context;
        const ExportOrder free = ExportOrder::of(project, Destinations::find(QStringLiteral("mp4")), path(QStringLiteral("free")));
        const qint64 whole = VideoExporter::write(free, context).bytes;
        project.exportSettings.fitMegabytes = double(whole) / 3e6;
        const ExportOrder order = ExportOrder::of(project, Destinations::find(QStringLiteral("mp4")), path(QStringLiteral("fit")));
        const VideoFacts facts = VideoExporter::write(order, context);
        QCOMPARE(facts.bytes, QFileInfo(order.path).size());
        QVERIFY2(facts.bytes <= whole / 3 && facts.bytes > whole / 6, qPrintable(QStringLiteral("%1 of %2").arg(facts.bytes).arg(whole)));
        project.exportSettings.fitMegabytes = 0.001;
        try {
            VideoExporter::write(ExportOrder::of(project, Destinations::find({}), path(QStringLiteral("none"))), context);
            QFAIL("a kilobyte cannot hold it");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), Error::Kind::Usage);
        }
        QVERIFY(!names().contains(QStringLiteral("none.mp4")));
        // Where the quality cannot be lowered, a file that is too large is not kept.
        QVERIFY_EXCEPTION_THROWN(
            VideoExporter::write(ExportOrder::of(project, Destinations::find(QStringLiteral("gif")), path(QStringLiteral("none"))), context), Error);
        QVERIFY(!names().contains(QStringLiteral("none.gif")));
    }

    void gifsAreNotTooFast()
    {
        Project project = movingProject({160, 120}, 1, 60);
        QCOMPARE(Destinations::find(QStringLiteral("gif")).applied(project).exportSettings.fps, 50.0);
        QCOMPARE(Destinations::find(QStringLiteral("webp")).applied(project).exportSettings.fps, 60.0);
    }

    void filesBesideComeWithTheVideo()
    {
        ExportOrder order = ExportOrder::of(movingProject({160, 120}), Destinations::find({}), path(QStringLiteral("a")));
        order.beside = {{path(QStringLiteral("a.srt")), "1\n"}};
        SilentContext context;
        VideoExporter::write(order, context);
        QCOMPARE(names(), (QStringList{QStringLiteral("a.mp4"), QStringLiteral("a.srt")}));
    }

    void aFilledFolderIsNotTouched()
    {
        QVERIFY(QDir().mkpath(path(QStringLiteral("a"))));
        QFile mine(path(QStringLiteral("a/mine.txt")));
        QVERIFY(mine.open(QIODevice::WriteOnly) && mine.write("x") == 1);
        mine.close();
        SilentContext context;
        const ExportOrder order = ExportOrder::of(movingProject({160, 120}), Destinations::find(QStringLiteral("png-sequence")), path(QStringLiteral("a")));
        QVERIFY_EXCEPTION_THROWN(VideoExporter::write(order, context), Error);
        QVERIFY(QFile::exists(mine.fileName()));
    }

    void openingsAreCompletedOnce()
    {
        const Destination gif = Destinations::find(QStringLiteral("gif"));
        QCOMPARE(gif.completed(QStringLiteral("a")), QStringLiteral("a.gif"));
        QCOMPARE(gif.completed(QStringLiteral("a.GIF")), QStringLiteral("a.GIF"));
        QCOMPARE(gif.completed(QStringLiteral("a.mp4")), QStringLiteral("a.mp4.gif"));
        QCOMPARE(Destinations::find(QStringLiteral("png-sequence")).completed(QStringLiteral("a")), QStringLiteral("a"));
    }

    /// What a project says itself stands; what it leaves open is the destination's.
    void openSettingsAreTheDestinations()
    {
        Project project = movingProject({160, 120}, 0, 0);
        const Destination wechat = Destinations::find(QStringLiteral("wechat"));
        const ExportSettings open = wechat.applied(project).exportSettings;
        QCOMPARE(open.fps, 30.0);
        QCOMPARE(open.seconds, 10.0);
        QCOMPARE(open.size, QStringLiteral("1080p"));
        QCOMPARE(open.fitMegabytes, 25.0);
        QCOMPARE(open.captionMode, QStringLiteral("burn"));
        project.exportSettings.fps = 24;
        project.exportSettings.seconds = 2.5;
        project.exportSettings.size = QStringLiteral("480p");
        project.exportSettings.fitMegabytes = 15;
        project.exportSettings.captionMode = QStringLiteral("beside");
        const ExportSettings own = wechat.applied(project).exportSettings;
        QCOMPARE(own.fps, 24.0);
        QCOMPARE(own.seconds, 2.5);
        QCOMPARE(own.size, QStringLiteral("480p"));
        QCOMPARE(own.fitMegabytes, 15.0);
        QCOMPARE(own.captionMode, QStringLiteral("beside"));
        project.exportSettings.size = QStringLiteral("1440p");
        QCOMPARE(wechat.applied(project).exportSettings.size, QStringLiteral("1080p"));
    }

    void noWishForHardwareThatIsNotThere()
    {
        for (const QString &name : videoLibrary().hardwareEncoders()) {
            ExportOrder order = ExportOrder::of(movingProject({320, 240}), Destinations::find({}), path(QStringLiteral("a")));
            order.format.useHardware(name);
            SilentContext context;
            QCOMPARE(VideoExporter::write(order, context).codec, QStringLiteral("h264"));
        }
    }
};

QTEST_MAIN(TestDestinations)
#include "tst_destinations.moc"
