#include "core/base/DataPaths.h"
#include "core/generate/Calibration.h"
#include "core/generate/DiffusionForecast.h"
#include "core/generate/Report.h"
#include "core/generate/ResultReport.h"
#include "core/generate/UnfinishedRun.h"
#include "tests/diffusion/TinyModel.h"

#include <QDir>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <c10/util/Exception.h>

#include <algorithm>
#include <csignal>
#include <sched.h>

using namespace vivify;
using namespace vivify::test;

namespace {

class Watcher : public JobContext
{
public:
    QList<int> steps;
    QList<double> shares;
    QStringList phases;
    int lastTotal = 0, previews = 0;
    qint64 longestGap = 0;

    void checkpoint(int step, int total) override
    {
        longestGap = std::max(longestGap, m_since.isValid() ? m_since.restart() : 0);
        if (!m_since.isValid())
            m_since.start();
        steps.append(step);
        shares.append(double(step) / std::max(1, total));
        lastTotal = total;
        at(int(steps.size()));
    }
    void preview(const QImage &frame) override { previews += !frame.isNull(); }
    void phase(const QString &words, int, int) override
    {
        if (phases.isEmpty() || phases.last() != words)
            phases.append(words);
    }
    virtual void at(int) {}

private:
    QElapsedTimer m_since;
};

class StopAt : public Watcher
{
public:
    explicit StopAt(int count) : m_count(count) {}
    void at(int count) override
    {
        if (count == m_count)
            throw Cancelled();
    }

private:
    int m_count;
};

/// Memory is short from the n-th checkpoint on, that many times.
class ShortAt : public Watcher
{
public:
    ShortAt(int count, int times, bool torch) : m_count(count), m_times(times), m_torch(torch) {}
    void at(int count) override
    {
        if (count < m_count || m_times == 0)
            return;
        --m_times;
        if (m_torch)
            throw c10::Error("DefaultCPUAllocator: can't allocate memory: you tried to allocate 1 bytes.", "");
        throw std::bad_alloc();
    }

private:
    int m_count, m_times;
    bool m_torch;
};

int dieAt(int count)
{
    class DieAt : public Watcher
    {
    public:
        explicit DieAt(int n) : m_count(n) {}
        void at(int n) override
        {
            if (n == m_count)
                std::raise(SIGKILL);
        }

    private:
        int m_count;
    } context(count);
    TinyDiffusion generator;
    runGenerator(generator, tinyRequest(generator, {64, 64}, {{QStringLiteral("steps"), 8}}), context);
    return 0;
}

/// Tiny tensors on several threads are mostly waiting.
void useOneProcessor()
{
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    sched_setaffinity(0, sizeof one, &one);
}

bool samePixels(const Clip &a, const Clip &b) { return a.frames == b.frames; }

} // namespace

/// A diffusion clip while it is made: progress, cancelling, going on after a crash, running out of memory.
class TestRunning : public QObject
{
    Q_OBJECT

    TinyDiffusion m_generator;
    SilentContext m_silent;

private Q_SLOTS:
    void init() { QDir(DataPaths::userFolder(QStringLiteral("runs"))).removeRecursively(); }

    void keepsItsPromises()
    {
        const GenerationRequest request = tinyRequest(m_generator, {121, 97}, {{QStringLiteral("consistency"), true}});
        Watcher context;
        const Clip clip = runGenerator(m_generator, request, context);
        QCOMPARE(clip.frames.size(), 8);
        QCOMPARE(clip.size(), QSize(120, 96));
        QCOMPARE(context.steps.last(), context.lastTotal);
        QVERIFY(std::is_sorted(context.shares.begin(), context.shares.end()));
        QVERIFY(context.previews >= 3 + 8);
        QVERIFY(context.phases.contains(QStringLiteral("Loading the denoiser, MB")));
        QVERIFY(context.phases.contains(QStringLiteral("Denoising, step")));
        QVERIFY(context.phases.contains(QStringLiteral("Decoding, frame")));
        bool moved = false;
        for (const QImage &frame : clip.frames)
            for (int y = 0; y < frame.height(); ++y)
                for (int x = 0; x < frame.width(); ++x) {
                    const bool same = frame.pixel(x, y) == clip.still.pixel(x, y);
                    moved |= !same;
                    QVERIFY(same || clip.influence.constScanLine(y)[x]);
                }
        QVERIFY(moved);
        const Clip again = runGenerator(m_generator, request, m_silent);
        QVERIFY(samePixels(again, clip));
        QCOMPARE(again.report, clip.report);
        QVERIFY(UnfinishedRuns::list().isEmpty());
        const ResultReport report = ResultReport::of(clip);
        QVERIFY(report.lines.size() >= 8);
        for (const ResultLine &line : report.lines) {
            QVERIFY(std::isfinite(line.gate.value));
            QVERIFY2(!line.words.startsWith(QLatin1String("The check")), qPrintable(line.gate.id));
        }
    }

    void stopsAnywhereAndWorksAfterwards()
    {
        const GenerationRequest request = tinyRequest(m_generator);
        Watcher whole;
        TinyDiffusion fresh;
        const Clip clip = runGenerator(fresh, request, whole);
        const int count = int(whole.steps.size());
        QVERIFY2(whole.longestGap <= 1000, qPrintable(QString::number(whole.longestGap)));
        QRandomGenerator random(3);
        for (int round = 0; round < 6; ++round) {
            StopAt stop(1 + int(random.bounded(quint32(count - 1))));
            TinyDiffusion generator;
            QVERIFY_EXCEPTION_THROWN(runGenerator(generator, request, stop), Cancelled);
            // The same generator goes on at once, another one from what is on the disk.
            QVERIFY(samePixels(runGenerator(round % 2 ? generator : m_generator, request, m_silent), clip));
            QVERIFY(UnfinishedRuns::list().isEmpty());
        }
    }

    void killedRunsGoOnToTheSameBits()
    {
        const GenerationRequest request = tinyRequest(m_generator, {64, 64}, {{QStringLiteral("steps"), 8}});
        Watcher whole;
        TinyDiffusion fresh;
        const Clip clip = runGenerator(fresh, request, whole);
        const int count = int(whole.steps.size());
        int resumed = 0;
        for (int part : {5, 7, 9}) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--die-at"), QString::number(count * part / 10)});
            QVERIFY(child.waitForFinished(60000));
            QCOMPARE(child.exitStatus(), QProcess::CrashExit);
            const QList<UnfinishedRun> left = UnfinishedRuns::list();
            resumed += left.size();
            for (const UnfinishedRun &run : left) {
                QCOMPARE(run.total, 8);
                QCOMPARE(run.key, UnfinishedRuns::keyOf(QStringLiteral("i2vgen-xl"), request));
            }
            Watcher rest;
            TinyDiffusion generator;
            QVERIFY(samePixels(runGenerator(generator, request, rest), clip));
            QVERIFY(left.isEmpty() || rest.steps.size() < whole.steps.size());
        }
        QVERIFY(resumed >= 2);
    }

    void aDamagedStateIsLeftAlone()
    {
        const GenerationRequest request = tinyRequest(m_generator);
        const Clip clip = runGenerator(m_generator, request, m_silent);
        const QString key = UnfinishedRuns::keyOf(QStringLiteral("i2vgen-xl"), request);
        for (const QByteArray &state : {QByteArray(), QByteArray("nonsense"), QByteArray(5000, '\xff')}) {
            UnfinishedRuns::save({key, QStringLiteral("i2vgen-xl"), {}, {64, 64}, 2, 3, QDateTime::currentDateTimeUtc()}, state);
            QVERIFY(samePixels(runGenerator(m_generator, request, m_silent), clip));
        }
    }

    void otherRequestsHaveOtherKeys()
    {
        const GenerationRequest request = tinyRequest(m_generator);
        const auto key = [](const GenerationRequest &r) { return UnfinishedRuns::keyOf(QStringLiteral("i2vgen-xl"), r); };
        QCOMPARE(key(request), key(tinyRequest(m_generator)));
        GenerationRequest other = request;
        other.seed = 6;
        QVERIFY(key(other) != key(request));
        other = request;
        other.regions.first().role = QStringLiteral("chamber:LV");
        QVERIFY(key(other) != key(request));
        other = request;
        other.source.setPixel(3, 3, qRgb(1, 2, 3));
        QVERIFY(key(other) != key(request));
        other = request;
        other.values.insert(QStringLiteral("memory"), QStringLiteral("low"));
        QCOMPARE(key(other), key(request)); // how, not what
    }

    void shortMemoryLeadsDownTheLadder_data()
    {
        QTest::addColumn<bool>("torch");
        QTest::newRow("bad_alloc") << false;
        QTest::newRow("LibTorch") << true;
    }
    void shortMemoryLeadsDownTheLadder()
    {
        QFETCH(bool, torch);
        const GenerationRequest request = tinyRequest(m_generator);
        Watcher whole;
        TinyDiffusion fresh;
        const Clip clip = runGenerator(fresh, request, whole);
        QRandomGenerator random(7);
        for (int times = 1; times <= (torch ? 1 : 3); ++times) {
            TinyDiffusion generator;
            ShortAt context(1 + int(random.bounded(quint32(whole.steps.size() * 3 / 4))), times, torch);
            const Clip made = runGenerator(generator, request, context);
            QCOMPARE(made.frames.size(), 8);
            QCOMPARE(made.report.value(QLatin1String("memory_rung")).toInt(), times);
            QVERIFY(samePixels(runGenerator(generator, request, m_silent), clip)); // the program is as it was
        }
        ShortAt always(10, 1000000, torch);
        TinyDiffusion generator;
        try {
            runGenerator(generator, request, always);
            QFAIL("no error");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), Error::Kind::Resources);
            QVERIFY(!error.kept().isEmpty() && error.todo().contains(QLatin1String("physiological motion")));
        }
        QVERIFY(samePixels(runGenerator(generator, request, m_silent), clip));
    }

    void aFailedDecodeNeedsNoNewSteps()
    {
        class ShortInDecode : public Watcher
        {
        public:
            bool thrown = false;
            void at(int) override
            {
                if (!thrown && !phases.isEmpty() && phases.last().startsWith(QLatin1String("Decoding"))) {
                    thrown = true;
                    phases.clear();
                    throw std::bad_alloc();
                }
            }
        } context;
        const GenerationRequest request = tinyRequest(m_generator);
        TinyDiffusion generator;
        const Clip made = runGenerator(generator, request, context);
        QVERIFY(context.thrown);
        QVERIFY(!context.phases.contains(QStringLiteral("Denoising, step")));
        QVERIFY(!context.phases.contains(QStringLiteral("Loading the denoiser, MB")));
        QVERIFY(samePixels(made, runGenerator(m_generator, request, m_silent))); // 64 pixels fit into one tile
    }

    void littleMemoryGivesTheSamePicture()
    {
        const GenerationRequest request = tinyRequest(m_generator);
        const Clip plain = runGenerator(m_generator, request, m_silent);
        const Clip low = runGenerator(m_generator, tinyRequest(m_generator, {64, 64}, {{QStringLiteral("memory"), QStringLiteral("low")}}), m_silent);
        qint64 off = 0;
        for (int i = 0; i < plain.frames.size(); ++i)
            for (int y = 0; y < 64; ++y)
                for (int x = 0; x < 64; ++x) {
                    const QRgb a = plain.frames.at(i).pixel(x, y), b = low.frames.at(i).pixel(x, y);
                    off += std::abs(qRed(a) - qRed(b)) > 1 || std::abs(qGreen(a) - qGreen(b)) > 1 || std::abs(qBlue(a) - qBlue(b)) > 1;
                }
        QVERIFY2(off <= 8 * 64 * 64 / 1000, qPrintable(QString::number(off)));
    }

    void tilesGiveNearlyTheSamePicture()
    {
        const auto clip = [&](const QString &memory) {
            return runGenerator(m_generator, tinyRequest(m_generator, {320, 288}, {{QStringLiteral("memory"), memory}, {QStringLiteral("steps"), 1}}), m_silent);
        };
        const Clip plain = clip(QStringLiteral("auto")), low = clip(QStringLiteral("low"));
        QVERIFY(!samePixels(plain, low));
        double off = 0, inside = 0;
        for (int y = 0; y < 288; ++y)
            for (int x = 0; x < 320; ++x) {
                const QRgb a = plain.frames.last().pixel(x, y), b = low.frames.last().pixel(x, y);
                off += std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b)) + std::abs(qBlue(a) - qBlue(b));
                inside += plain.influence.constScanLine(y)[x] ? 3 : 0;
            }
        QVERIFY2(off / inside < 5, qPrintable(QString::number(off / inside)));
    }

    void wrongWeightsNeverShow()
    {
        QTemporaryDir place;
        const QString model = place.filePath(QStringLiteral("nan"));
        QVERIFY(QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-r"), tinyModel(), model}) == 0);
        QFile file(model + QStringLiteral("/vae/diffusion_pytorch_model.safetensors"));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.open(QIODevice::ReadWrite));
        qint64 header = 0;
        file.read(reinterpret_cast<char *>(&header), 8);
        const QJsonObject tensors = QJsonDocument::fromJson(file.read(header)).object();
        const qint64 at = tensors.value(QLatin1String("decoder.conv_out.bias"))[QLatin1String("data_offsets")][0].toInteger();
        QVERIFY(file.seek(8 + header + at));
        file.write("\xff\xff\xff\xff", 4); // a NaN
        file.close();
        GenerationRequest request = tinyRequest(m_generator);
        request.modelFolder = model;
        Watcher context;
        TinyDiffusion generator;
        QVERIFY_EXCEPTION_THROWN(runGenerator(generator, request, context), Error);
        QVERIFY(!context.steps.isEmpty());
        const Clip after = runGenerator(generator, tinyRequest(m_generator), m_silent);
        QCOMPARE(after.frames.size(), 8);
    }

    void everyRunTeachesTheForecast()
    {
        QFile::remove(DataPaths::userData() + QStringLiteral("/calibration.json"));
        const GenerationRequest request = tinyRequest(m_generator);
        QVERIFY(!DiffusionForecast::of(request).measured);
        m_generator.calibrate(request, m_silent);
        QVERIFY(DiffusionForecast::of(request).measured);
        TinyDiffusion generator;
        runGenerator(generator, request, m_silent);
        const Calibration calibration = Calibration::load();
        const Calibration::Device device = calibration.devices.value(Calibration::key(QStringLiteral("cpu"), QStringLiteral("fp32")));
        QVERIFY(!device.step.isEmpty() && !device.frame.isEmpty() && !device.load.isEmpty() && !device.memory.isEmpty());
        const Forecast forecast = DiffusionForecast::of(request);
        QCOMPARE(forecast.size, QSize(64, 64));
        QCOMPARE(forecast.frames, 8);
        QCOMPARE(forecast.steps, 3);
        QVERIFY(forecast.seconds > 0 && forecast.peakBytes > (qint64(50) << 20));
    }

    void aClipIsMadeAgainFromItsRecord()
    {
        Picture picture = paintedPicture({64, 64});
        const GenerationRequest request = tinyRequest(m_generator, {64, 64}, {{QStringLiteral("scheduler"), QStringLiteral("dpm++")}});
        picture.image = request.source;
        picture.regions = request.regions;
        picture.clip = runGenerator(m_generator, request, m_silent);
        GenerationRequest again = requestAgain(picture, request.scene, m_generator);
        again.modelFolder = request.modelFolder;
        QVERIFY(samePixels(runGenerator(m_generator, again, m_silent), picture.clip));
        QVERIFY(!QJsonDocument(picture.clip.provenance).toJson().contains(VIVIFY_TEST_DATA));
        Picture changed = picture;
        changed.image.setPixel(1, 1, qRgb(9, 9, 9));
        QVERIFY_EXCEPTION_THROWN(requestAgain(changed, request.scene, m_generator), Error);
        changed = picture;
        changed.regions.first().mask = Mask::fromImage(picture.image.convertToFormat(QImage::Format_Grayscale8));
        QVERIFY_EXCEPTION_THROWN(requestAgain(changed, request.scene, m_generator), Error);
    }
};

int main(int argc, char **argv)
{
    useOneProcessor();
    QGuiApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--die-at") == 0)
        return dieAt(QByteArray(argv[2]).toInt());
    TestRunning test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_running.moc"
