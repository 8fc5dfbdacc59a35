#include "core/diffusion/GuideDial.h"
#include "core/diffusion/LoraList.h"
#include "core/diffusion/Pixels.h"
#include "core/diffusion/Segments.h"
#include "core/diffusion/Steer.h"
#include "core/generate/ClipWindows.h"
#include "core/generate/GuideClip.h"
#include "core/generate/Report.h"
#include "core/motion/MotionGenerator.h"
#include "tests/diffusion/TinyModel.h"

#include "core/base/Error.h"
#include "core/nn/SafetensorsWriter.h"
#include "core/nn/Windows.h"

#include <ATen/ATen.h>

#include <QTemporaryDir>
#include <QtTest>

using namespace vivify;

namespace {

constexpr int Side = 64;

QImage plain(QRgb colour)
{
    QImage image(Side, Side, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

GenerationRequest requestWith(const ParameterValues &values)
{
    GenerationRequest request;
    request.source = plain(qRgb(90, 60, 50));
    request.outputSize = request.source.size();
    request.values = values;
    return request;
}

nn::Request steered(const GenerationRequest &request, int64_t frames = 16)
{
    QImage weights(Side, Side, QImage::Format_Grayscale8);
    weights.fill(0);
    for (int y = 20; y < 40; ++y)
        std::fill_n(weights.scanLine(y) + 20, 20, uchar(255));
    nn::Request model;
    model.image = nn::Image(Side, Side);
    model.width = model.height = Side;
    model.frames = frames;
    model.steps = 50;
    Steer::apply(request, weights, model);
    return model;
}

int levelOf(const QImage &image) { return qRed(image.pixel(0, 0)); }

} // namespace

class TestSteer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        qputenv("VIVIFY_DATA_DIR", m_folder.path().toLocal8Bit());
    }

    void nothingAskedIsNothingSteered()
    {
        const nn::Request model = steered(requestWith({}));
        QCOMPARE(model.steering.roiMode, nn::RoiMode::Off);
        QVERIFY(!model.steering.holdBackground && model.steering.guide.empty() && model.steering.lowBand == 0);
        QCOMPARE(model.windows.length, int64_t(0));
        QVERIFY(model.loras.empty());
        nn::check(model);
    }

    void passesTheRegionOn()
    {
        const nn::Request model = steered(requestWith({{"roi_mode", "attention"}, {"roi_strength", 0.4}, {"consistency", true}}));
        QCOMPARE(model.steering.roiMode, nn::RoiMode::Attention);
        QCOMPARE(model.steering.roiStrength, 0.4);
        QVERIFY(model.steering.holdBackground);
        QVERIFY(model.steering.lowBand > 0.5);
        QCOMPARE(model.steering.region.sum().item<double>(), 400.0);
        QCOMPARE(model.steering.region[30][30].item<float>(), 1.0F);
        QCOMPARE(steered(requestWith({{"roi_mode", "simple"}})).steering.roiMode, nn::RoiMode::Simple);
        nn::check(model);
    }

    void dialSetsTwoClocks()
    {
        QCOMPARE(GuideDial::clockOf(0, 50), (GuideDial::Clock{0, 0}));
        QCOMPARE(GuideDial::clockOf(1, 50), (GuideDial::Clock{30, 45}));
        QCOMPARE(GuideDial::clockOf(1, 1), (GuideDial::Clock{0, 1}));
        GuideDial::Clock last;
        for (int i = 0; i <= 20; ++i) {
            const GuideDial::Clock clock = GuideDial::clockOf(i / 20.0, 50);
            QVERIFY(clock.start >= last.start && clock.release >= last.release && clock.start <= clock.release && clock.release < 50);
            last = clock;
        }
    }

    void guideHasAPictureForEachFrame()
    {
        Clip guide;
        for (int i = 0; i < 48; ++i)
            guide.frames.append(plain(qRgb(i, 0, 0)));
        const std::vector<nn::Image> pictures = GuideDial::pictures(guide, 16, QSize(32, 24));
        QCOMPARE(pictures.size(), size_t(16));
        QCOMPARE(pictures[5].width, int64_t(32));
        QCOMPARE(pictures[5].height, int64_t(24));
        for (int i = 0; i < 16; ++i)
            QCOMPARE(int(pictures[size_t(i)].rgb[0]), 3 * i);
        GenerationRequest request = requestWith({{"guide", 0.5}});
        QVERIFY(steered(request).steering.guide.empty()); // none was rendered
        request.guide = guide;
        const nn::Request model = steered(request);
        QCOMPARE(model.steering.guide.size(), size_t(16));
        QCOMPARE(model.steering.guideStart, int64_t(15));
        QCOMPARE(model.steering.guideRelease, int64_t(23));
        nn::check(model);
    }

    void theForecastCountsTheWindowsOfTheRun()
    {
        for (const int frames : {1, 2, 16, 32, 33, 36, 48, 96, 128})
            for (const bool loop : {false, true})
                QCOMPARE(ClipWindows::count(frames, loop),
                         int(nn::windowsOf(frames, steered(requestWith({{"loop", loop}}), frames).windows).size()));
    }

    void longClipsTakeWindowsOrSegments()
    {
        QCOMPARE(steered(requestWith({}), 32).windows.length, int64_t(0));
        const nn::Request model = steered(requestWith({{"long_clip", "windows"}}), 48);
        QCOMPARE(model.windows.length, int64_t(16));
        QVERIFY(model.windows.overlap >= 4 && model.windows.overlap <= 8 && !model.windows.loop);
        nn::check(model);
        QVERIFY(steered(requestWith({{"loop", true}}), 48).windows.loop);
        const nn::Request loop = steered(requestWith({{"loop", true}}), 16);
        QCOMPARE(loop.windows.length, int64_t(16));
        QVERIFY(loop.windows.loop);
        QVERIFY(Steer::inSegments(requestWith({{"long_clip", "segments"}}), 33));
        QVERIFY(!Steer::inSegments(requestWith({{"long_clip", "segments"}}), 32));
        QCOMPARE(steered(requestWith({{"long_clip", "segments"}}), 48).windows.length, int64_t(0));
    }

    void segmentsGoOnFromTheLastFrame_data()
    {
        QTest::addColumn<int>("frames");
        QTest::addColumn<bool>("loop");
        QTest::newRow("33") << 33 << false;
        QTest::newRow("46") << 46 << false;
        QTest::newRow("47") << 47 << false;
        QTest::newRow("240") << 240 << false;
        QTest::newRow("loop") << 40 << true;
    }

    void segmentsGoOnFromTheLastFrame()
    {
        QFETCH(int, frames);
        QFETCH(bool, loop);
        nn::Request whole;
        whole.frames = frames;
        whole.seed = 5;
        whole.steering.guide = std::vector<nn::Image>(size_t(frames), nn::Image(8, 8));
        int runs = 0, level = 0;
        const auto run = [&](const nn::Request &piece) {
            [&] {
                QVERIFY(piece.frames >= 2 && piece.frames <= 16);
                QCOMPARE(piece.seed, uint64_t(5 + runs));
                QCOMPARE(piece.steering.guide.size(), size_t(piece.frames));
                if (runs > 0)
                    QCOMPARE(int(piece.image.rgb.at(0)), level);
            }();
            ++runs;
            QList<QImage> made;
            for (int i = 0; i < piece.frames; ++i)
                made.append(plain(qRgb(level + i, 0, 0)));
            level += int(piece.frames) - 1;
            return made;
        };
        const auto next = [](const QImage &last) { return Pixels::toModel(last, 8, 8); };
        const QList<QImage> made = Segments::make(whole, loop, run, next);
        QCOMPARE(int(made.size()), frames);
        QCOMPARE(runs, Segments::count(frames, loop));
        for (int i = loop ? 5 : 1; i < frames && i < 250; ++i)
            QCOMPARE(levelOf(made.at(i)), i); // no frame twice, none left out
        if (loop)
            QVERIFY(levelOf(made.first()) > 30 && levelOf(made.at(3)) < levelOf(made.first())); // from the end into the start
    }

    void readsLoraLists()
    {
        QVERIFY(LoraList::parse({}).isEmpty());
        QVERIFY(LoraList::parse(" ; \n").isEmpty());
        const QList<LoraEntry> wanted{{"a.safetensors", 0.8}, {"b", 1}, {"C:/x/c.safetensors", -0.5}};
        QCOMPARE(LoraList::parse("a.safetensors:0.8; b\nC:/x/c.safetensors : -0.5"), wanted);
        QCOMPARE(LoraList::parse(LoraList::toText(wanted)), wanted);
        QVERIFY_EXCEPTION_THROWN(LoraList::parse("a:5"), Error);
        QVERIFY_EXCEPTION_THROWN(LoraList::parse("a:nan"), Error);
    }

    void findsLoraFiles()
    {
        QDir(m_folder.path()).mkpath("loras");
        QFile file(m_folder.filePath("loras/beat.safetensors"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("x");
        file.close();
        for (const QString &name : {QStringLiteral("beat"), QStringLiteral("beat.safetensors"), file.fileName()})
            QCOMPARE(QString::fromStdString(LoraList::choices({{name, 1}}).front().file.string()), file.fileName());
        QVERIFY_EXCEPTION_THROWN(LoraList::choices({{"gone", 1}}), Error);
        const QJsonArray record = LoraList::record({{file.fileName(), 0.5}});
        QCOMPARE(record.first().toObject()["name"].toString(), QStringLiteral("beat.safetensors"));
        QCOMPARE(record.first().toObject()["sha256"].toString().size(), 64);
        const ParameterValues recorded = Steer::valuesToRecord({{"lora", file.fileName() + ":0.5"}, {"guide", 0.3}});
        QCOMPARE(recorded.value("lora").toString(), QStringLiteral("beat.safetensors:0.5"));
        QCOMPARE(recorded.value("guide").toDouble(), 0.3);
    }

    void tellsWhatALoraChanges()
    {
        const std::string layer = "conv_in";
        const nn::Checkpoint checkpoint(test::tinyModel().toStdString());
        const std::vector<int64_t> shape = checkpoint.weights("unet")->find(layer + ".weight")->shape;
        const QString path = m_folder.filePath("loras/tell.safetensors");
        QDir(m_folder.path()).mkpath("loras");
        nn::writeSafetensors(path.toStdString(), {{"unet." + layer + ".lora_A.weight", at::full({1, shape[1], shape[2], shape[3]}, 0.2F)},
                                                  {"unet." + layer + ".lora_B.weight", at::full({shape[0], 1, 1, 1}, 0.5F)},
                                                  {"unet.stranger.lora_A.weight", at::ones({1, 2})}});
        test::TinyDiffusion tiny;
        GenerationRequest request = test::tinyRequest(tiny);
        const LoraMatch match = tiny.inspectLora(request, "tell");
        QCOMPARE(match.dialect, QStringLiteral("diffusers"));
        QCOMPARE(match.matched, QStringList{"unet.conv_in"});
        QCOMPARE(match.unmatched, QStringList{"unet.stranger.lora_A.weight"});

        SilentContext context;
        const Clip without = runGenerator(tiny, request, context);
        request.values.insert("lora", path + ":0.5");
        const Clip with = runGenerator(tiny, request, context);
        QVERIFY(with.frames != without.frames);
        QVERIFY(!QJsonDocument(with.provenance).toJson().contains(m_folder.path().toUtf8()));
        QCOMPARE(with.provenance["lora"].toArray().first().toObject()["name"].toString(), QStringLiteral("tell.safetensors"));
        QVERIFY(Report::hints(with.report).last().en.contains("changes 1 layers"));
        request.values.insert("lora", "gone");
        QVERIFY_EXCEPTION_THROWN(runGenerator(tiny, request, context), Error);
        request.values.insert("lora", QString());
        QCOMPARE(runGenerator(tiny, request, context).frames, without.frames);
    }

    void finishingIsOptional()
    {
        const QImage still = plain(qRgb(100, 100, 100));
        QImage weights(Side, Side, QImage::Format_Grayscale8);
        weights.fill(0);
        SilentContext context;
        QList<QImage> frames{plain(qRgb(110, 100, 90)).scaled(32, 32)};
        const QList<QImage> given = frames;
        Steer::finish(requestWith({}), still, weights, frames, context);
        QCOMPARE(frames, given);
        Steer::finish(requestWith({{"consistency", true}}), still, weights, frames, context);
        QCOMPARE(frames.first().pixel(3, 3), qRgb(100, 100, 100));
    }

    void guideComesFromTheMotionEngine()
    {
        const auto motion = createMotionGenerator();
        const test::TinyDiffusion tiny;
        GenerationRequest request = test::tinyRequest(tiny, {96, 64}, {{"guide", 0.5}});
        request.scene.motion = QStringLiteral("heart.long_axis");
        QVERIFY(wantsGuide(request));
        QVERIFY(!wantsGuide(test::tinyRequest(tiny)));
        SilentContext context;
        const Clip clip = guideClip(*motion, request, context);
        QCOMPARE(int(clip.frames.size()), 8);
        QCOMPARE(clip.frames.first().size(), QSize(96, 64));
        QVERIFY(clip.frames.at(0) != clip.frames.at(3));
        QCOMPARE(clip.provenance.value("generator").toString(), QStringLiteral("motion"));
    }

    /// The whole generator: what moves is nearer to the physiology the further the dial is turned.
    void followsThePhysiologyMoreWithTheDial()
    {
        const auto motion = createMotionGenerator();
        test::TinyDiffusion tiny;
        SilentContext context;
        double last = 0;
        for (const double dial : {0.0, 0.5, 1.0}) {
            GenerationRequest request = test::tinyRequest(
                tiny, {96, 64}, {{"guide", dial}, {"roi_mode", "attention"}, {"consistency", true}, {"steps", 6}});
            request.scene.motion = QStringLiteral("heart.long_axis");
            request.modelFolder = test::tinyModel(QStringLiteral("c"));
            if (wantsGuide(request))
                request.guide = guideClip(*motion, request, context);
            const Clip guide = guideClip(*motion, request, context), clip = runGenerator(tiny, request, context);
            QCOMPARE(clip.frames.size(), guide.frames.size());
            double sum = 0, count = 0;
            for (qsizetype i = 0; i < clip.frames.size(); ++i)
                for (int y = 20; y < 44; ++y)
                    for (int x = 30; x < 66; ++x, ++count)
                        sum += std::abs(qRed(clip.frames.at(i).pixel(x, y)) - qRed(guide.frames.at(i).pixel(x, y)));
            const double nearness = 1 / (1 + sum / count);
            qInfo("dial %.1f: %.1f levels from the guide", dial, sum / count);
            QVERIFY(nearness > last);
            last = nearness;
            for (int x = 0; x < 96; ++x)
                QCOMPARE(clip.frames.at(2).pixel(x, 0) & 0xffffff, clip.still.pixel(x, 0) & 0xffffff);
        }
    }

    void longClipsComeOutWhole_data()
    {
        QTest::addColumn<QString>("way");
        QTest::newRow("windows") << "windows";
        QTest::newRow("segments") << "segments";
    }

    void longClipsComeOutWhole()
    {
        QFETCH(QString, way);
        test::TinyDiffusion tiny;
        GenerationRequest request = test::tinyRequest(tiny, {40, 32}, {{"frames", 34}, {"steps", 2}, {"long_clip", way}, {"consistency", true}});
        request.modelFolder = test::tinyModel(QStringLiteral("c"));
        SilentContext context;
        const Clip clip = runGenerator(tiny, request, context);
        QCOMPARE(int(clip.frames.size()), 34);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestSteer)
#include "tst_steer.moc"
