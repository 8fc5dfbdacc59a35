#include "core/base/DataPaths.h"
#include "core/base/Error.h"
#include "core/generate/Calibration.h"
#include "core/generate/DiffusionForecast.h"
#include "core/generate/Machine.h"
#include "core/generate/UnfinishedRun.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace vivify;

namespace {

/// A folder that looks like the published model to someone who reads sizes and settings only: sparse files.
QString fullSizeModel(const QTemporaryDir &place)
{
    const auto write = [&](const QString &path, const QByteArray &content, qint64 size = 0) {
        QDir().mkpath(QFileInfo(place.filePath(path)).path());
        QFile file(place.filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        if (size > 0)
            QVERIFY(file.resize(size));
    };
    write(QStringLiteral("unet/config.json"), R"({"block_out_channels": [320, 640, 1280, 1280], "layers_per_block": 2, "down_block_types":)"
          R"(["CrossAttnDownBlock3D", "CrossAttnDownBlock3D", "CrossAttnDownBlock3D", "DownBlock3D"]})");
    write(QStringLiteral("vae/config.json"), R"({"block_out_channels": [128, 256, 512, 512], "layers_per_block": 2})");
    const QByteArray half = R"({"x":{"dtype":"F16"})";
    write(QStringLiteral("unet/w.safetensors"), half, qint64(1420469224) * 2);
    write(QStringLiteral("vae/w.safetensors"), half, qint64(83653863) * 2);
    write(QStringLiteral("text_encoder/w.safetensors"), half, qint64(352984064) * 2);
    write(QStringLiteral("image_encoder/w.safetensors"), half, qint64(632076800) * 2);
    return place.path();
}

GenerationRequest requestFor(const QString &model, QSize size, int frames, ParameterValues values = {})
{
    GenerationRequest request;
    request.modelFolder = model;
    request.outputSize = size;
    request.frames = frames;
    request.values = {{QStringLiteral("steps"), 50}, {QStringLiteral("guidance"), 9.0}};
    request.values.insert(values);
    return request;
}

double ratio(double a, double b) { return std::abs(a / b - 1); }

} // namespace

class TestForecast : public QObject
{
    Q_OBJECT

    QTemporaryDir m_place;
    QString m_model;

private Q_SLOTS:
    void initTestCase() { m_model = fullSizeModel(m_place); }
    void init() { QFile::remove(DataPaths::userData() + QStringLiteral("/calibration.json")); }

    // Counted with a FLOP counter over diffusers' networks.
    void theWorkIsThatOfTheNetworks_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("frames");
        QTest::addColumn<double>("step");
        QTest::addColumn<double>("decode");
        QTest::newRow("1280x704x16") << QSize(1280, 704) << 16 << 176.2e12 << 8.93e12;
        QTest::newRow("512x512x16") << QSize(512, 512) << 16 << 41.9e12 << 2.51e12;
        QTest::newRow("512x320x16") << QSize(512, 320) << 16 << 25.3e12 << 1.56e12;
        QTest::newRow("256x256x8") << QSize(256, 256) << 8 << 4.95e12 << 0.62e12;
    }
    void theWorkIsThatOfTheNetworks()
    {
        QFETCH(QSize, size);
        QFETCH(int, frames);
        QFETCH(double, step);
        QFETCH(double, decode);
        const DiffusionCost cost = DiffusionCost::of(m_model, {size, frames, true, false, 2});
        QVERIFY2(ratio(cost.stepWork, step) < 0.03, qPrintable(QString::number(cost.stepWork)));
        QVERIFY2(ratio(cost.frameWork, decode) < 0.02, qPrintable(QString::number(cost.frameWork)));
        QVERIFY(ratio(double(cost.unetBytes), 1420469224.0 * 2) < 0.001);
        QCOMPARE(DiffusionCost::of(m_model, {size, frames, false, false, 2}).stepWork * 2, cost.stepWork);
        QCOMPARE(DiffusionCost::of(m_place.filePath(QStringLiteral("nothing")), {size, frames, true, false, 2}).stepWork, 0.0);
    }

    void aLineGoesThroughWhatWasMeasured()
    {
        MeasuredLine line;
        QCOMPARE(line.at(5), 0.0);
        line.add({10, 2});
        QCOMPARE(line.at(20), 4.0);
        line.add({100, 11}); // 1 + 0.1 work
        QVERIFY(ratio(line.at(50), 6) < 1e-9);
        line.add({-1, 5});
        line.add({5, std::nan("")});
        QCOMPARE(line.samples().size(), 2);
        for (int i = 0; i < 40; ++i)
            line.add({double(1 + i), 3.0 * (1 + i)});
        QCOMPARE(line.samples().size(), 16);
        QVERIFY(ratio(line.at(1000), 3000) < 1e-6);
        MeasuredLine falling;
        falling.add({1, 10});
        falling.add({10, 1});
        QVERIFY(falling.at(1e6) > 0);
    }

    void longClipsCountTheirWindows()
    {
        const QSize size(512, 512);
        const Forecast one = DiffusionForecast::of(requestFor(m_model, size, 16)),
                       both = DiffusionForecast::of(requestFor(m_model, size, 48)), // windows at 0, 8, 16, 24, 32 of 16 frames
                       looped = DiffusionForecast::of(requestFor(m_model, size, 16, {{QStringLiteral("loop"), true}}));
        QCOMPARE(both.frames, 48);
        QCOMPARE(both.peakBytes, one.peakBytes); // a window at a time
        const auto work = [&](int frames, bool loop) {
            const GenerationRequest request = requestFor(m_model, size, frames, {{QStringLiteral("loop"), loop}});
            return DiffusionCost::of(m_model, DiffusionForecast::planOf(request)).stepWork;
        };
        QVERIFY(ratio(work(48, false), 5 * work(16, false)) < 1e-9);
        QVERIFY(ratio(work(48, true), 5 * work(16, false)) < 1e-9);
        QVERIFY(ratio(work(16, true), 2 * work(16, false)) < 1e-9);
        QVERIFY(looped.seconds > 1.5 * one.seconds && both.seconds > 3 * one.seconds);
    }

    void theCalibrationIsKeptAndRefined()
    {
        const GenerationRequest request = requestFor(m_model, {512, 512}, 16);
        QVERIFY(!DiffusionForecast::of(request).measured);
        Calibration calibration;
        calibration.automatic = QStringLiteral("cpu fp32");
        Calibration::Device &device = calibration.devices[Calibration::key(QStringLiteral("cpu"), QStringLiteral("fp32"))];
        const DiffusionCost cost = DiffusionCost::of(m_model, DiffusionForecast::planOf(request));
        device.step.add({cost.stepWork, 100});
        device.frame.add({cost.frameWork, 2});
        device.load.add({double(cost.loadBytes), 30});
        device.memory.add({DiffusionForecast::memoryUnit(cost), 3e9});
        calibration.save();
        const Forecast forecast = DiffusionForecast::of(request);
        QVERIFY(forecast.measured);
        QVERIFY(ratio(forecast.seconds, 30 + 50 * 100 + 16 * 2) < 0.001);
        QVERIFY(ratio(double(forecast.peakBytes), 1420469224.0 * 4 + 83653863.0 * 4 + 3e9) < 0.001);
        QCOMPARE(forecast.verdict == Verdict::Green, false); // over half an hour
        const GenerationRequest smaller = requestFor(m_model, {256, 256}, 8);
        QVERIFY(DiffusionForecast::of(smaller).seconds < forecast.seconds / 4);
        QFile file(DataPaths::userData() + QStringLiteral("/calibration.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"format\": 1, \"devices\": 7}");
        file.close();
        QVERIFY(!DiffusionForecast::of(request).measured);
    }

    void whatDoesNotFitIsRedAndSaysWhatHelps()
    {
        Calibration calibration;
        calibration.automatic = QStringLiteral("cpu fp32");
        Calibration::Device &device = calibration.devices[Calibration::key(QStringLiteral("cpu"), QStringLiteral("fp32"))];
        device.step.add({1e12, 0.01});
        device.memory.add({1e6, double(Machine::freeMemory() + Machine::heldMemory()) / 100});
        calibration.save();
        const Forecast forecast = DiffusionForecast::of(requestFor(m_model, {1920, 1088}, 32));
        QCOMPARE(forecast.verdict, Verdict::Red);
        QCOMPARE(forecast.remedies.last().generator, QStringLiteral("motion"));
        QStringList ids;
        for (const Remedy &remedy : forecast.remedies) {
            ids.append(remedy.id);
            QVERIFY(remedy.words() != remedy.id);
        }
        QVERIFY(ids.contains(QStringLiteral("smaller-size")) && ids.contains(QStringLiteral("fewer-frames")));
        try {
            forecast.requireFits();
            QFAIL("no error");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), Error::Kind::Resources);
            QVERIFY(!error.kept().isEmpty() && !error.todo().isEmpty());
        }
        const QJsonObject json = forecast.toJson();
        for (const char *key : {"width", "height", "frames", "steps", "guidance", "peak_bytes", "free_bytes", "seconds", "verdict"})
            QVERIFY2(json.contains(QLatin1String(key)), key);
        QCOMPARE(json.value(QLatin1String("verdict")).toString(), QStringLiteral("red"));
    }

    void littleMemoryIsChosenWhereItHelps()
    {
        // Activations of about 55 % of the free memory beside the weights: too much at once, enough in two halves.
        const GenerationRequest request = requestFor(m_model, {1280, 704}, 32);
        const DiffusionCost cost = DiffusionCost::of(m_model, DiffusionForecast::planOf(request));
        const double room = double(Machine::freeMemory() + Machine::heldMemory()) - double(cost.unetBytes + cost.vaeBytes);
        if (room < 8e9)
            QSKIP("little free memory");
        Calibration calibration;
        Calibration::Device &device = calibration.devices[Calibration::key(QStringLiteral("cpu"), QStringLiteral("fp32"))];
        device.memory.add({DiffusionForecast::memoryUnit(cost), room});
        device.step.add({1e15, 1});
        calibration.save();
        const Forecast forecast = DiffusionForecast::of(request);
        QVERIFY(forecast.lowMemory);
        QVERIFY(forecast.verdict != Verdict::Red);
    }

    void unfinishedRunsAreFewAndWhole()
    {
        QDir(DataPaths::userFolder(QStringLiteral("runs"))).removeRecursively();
        for (int i = 0; i < 12; ++i)
            UnfinishedRuns::save({QString::number(i).rightJustified(64, QLatin1Char('a')), QStringLiteral("g"), QStringLiteral("s"), {8, 8}, i, 20,
                                  QDateTime::currentDateTimeUtc()},
                                 QByteArray(100, char(i)));
        QCOMPARE(UnfinishedRuns::list().size(), 8);
        const QString key = QString::number(11).rightJustified(64, QLatin1Char('a'));
        QCOMPARE(UnfinishedRuns::find(key)->step, 11);
        QCOMPARE(UnfinishedRuns::load(key), QByteArray(100, char(11)));
        QVERIFY(!UnfinishedRuns::find(QStringLiteral("../../etc/passwd")));
        QFile file(DataPaths::userFolder(QStringLiteral("runs")) + QLatin1Char('/') + key + QStringLiteral(".run"));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() - 3));
        file.write("x");
        file.close();
        QVERIFY(UnfinishedRuns::load(key).isEmpty());
        UnfinishedRuns::discard(key);
        QVERIFY(!UnfinishedRuns::find(key));
    }
};

QTEST_GUILESS_MAIN(TestForecast)
#include "tst_diffusionforecast.moc"
