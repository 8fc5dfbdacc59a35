#include "tests/nn/PipelineCase.h"

#include "core/nn/Error.h"
#include "core/nn/Sampler.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>

#include <QtTest>

using namespace vivify::nn;

namespace {

Trace traced(Pipeline &pipeline, const Request &request)
{
    Trace trace;
    pipeline.run(request, trace.callbacks());
    return trace;
}

bool sameBits(const Trace &one, const Trace &other)
{
    if (one.frames.size() != other.frames.size() || one.frames.empty())
        return false;
    for (size_t i = 0; i < one.frames.size(); ++i) {
        if (!at::equal(one.frames[i], other.frames[i]))
            return false;
    }
    return true;
}

}  // namespace

class tst_Pipeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsAsTheReference_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : PipelineCase::names())
            QTest::newRow(qPrintable(name)) << name;
    }

    void runsAsTheReference()
    {
        QFETCH(QString, name);
        const PipelineCase known(name.toStdString());
        Pipeline pipeline = known.pipeline();
        const Trace trace = traced(pipeline, known.request());
        QVERIFY(at::equal(trace.tensors.at("input_ids"), known.file["input_ids"]));
        QCOMPARE(trace.tensors.count("negative_prompt_embeds"), size_t(known.request().guidance > 1));
        for (const auto &[key, ours] : trace.tensors) {
            if (key == "input_ids")
                continue;
            const double allowed = key.find("latents_") == 0 ? 1e-4 : 1e-5;
            const double off = reference::difference(ours, known.file[key]);
            QVERIFY2(off < allowed, qPrintable(QString("%1: %2").arg(QString::fromStdString(key)).arg(off)));
        }
        QVERIFY(trace.tensors.count("latents_" + std::to_string(known.request().steps)) == 1);
        QVERIFY(wrongPixels(at::stack(trace.frames), known.file["frames"]) <= 0.001);
    }

    void givesTheSameBitsWithOneAndTwoThreads()
    {
        const PipelineCase known("a_f5");
        Pipeline one = known.pipeline({at::kCPU, at::kFloat, 1}), two = known.pipeline({at::kCPU, at::kFloat, 2});
        QVERIFY(sameBits(traced(one, known.request()), traced(two, known.request())));
    }

    void goesOnFromAnyStepToTheSameBits_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("interval");
        QTest::newRow("ddim") << "b_f5" << 1;
        QTest::newRow("dpm++") << "a_dpm" << 1;
        QTest::newRow("cached") << "a_dpm" << 3;
    }

    void goesOnFromAnyStepToTheSameBits()
    {
        QFETCH(QString, name);
        QFETCH(int, interval);
        const PipelineCase known(name.toStdString());
        Pipeline pipeline = known.pipeline();
        Request request = known.request();
        request.cacheInterval = interval;
        const Trace whole = traced(pipeline, request);
        for (int64_t step = 1; step <= request.steps; ++step) {
            request.resume = whole.states.at(step);
            QVERIFY2(sameBits(whole, traced(pipeline, request)), qPrintable(QString::number(step)));
        }
    }

    void ranAgainGivesTheSameBits()
    {
        const PipelineCase known("c_f2");
        Pipeline pipeline = known.pipeline();
        const Trace first = traced(pipeline, known.request());
        QVERIFY(sameBits(first, traced(pipeline, known.request())));
        pipeline.release();
        QVERIFY(sameBits(first, traced(pipeline, known.request())));
    }

    void stopsAtEveryPollAndStaysUsable()
    {
        const PipelineCase known("b_f1");
        Pipeline pipeline = known.pipeline();
        int total = 0;
        Trace whole;
        Callbacks counting = whole.callbacks();
        counting.poll = [&total] { ++total; };
        pipeline.run(known.request(), counting);
        QVERIFY(total > 200);
        for (int stop = 1; stop < total; stop += total / 12) {
            int left = stop;
            Callbacks callbacks;
            callbacks.poll = [&left] {
                if (--left == 0)
                    throw Cancelled();
            };
            callbacks.onFrame = [](int64_t, const at::Tensor &) {};
            pipeline.release();
            QVERIFY_THROWS_EXCEPTION(Cancelled, pipeline.run(known.request(), callbacks));
        }
        QVERIFY(sameBits(whole, traced(pipeline, known.request())));
    }

    void deviatesOnlyWhenAsked()
    {
        const PipelineCase known("a_dpm");
        Pipeline pipeline = known.pipeline();
        Request request = known.request();
        request.scheduler = SchedulerKind::Ddim;
        const Trace usual = traced(pipeline, request);
        const auto changed = [&](const std::function<void(Request &)> &change) {
            Request other = request;
            change(other);
            return !sameBits(usual, traced(pipeline, other));
        };
        QVERIFY(changed([](Request &r) { r.imageLatentGain = 2; }));
        QVERIFY(changed([](Request &r) { r.paddingId = 0; }));
        QVERIFY(changed([](Request &r) { r.authorsEnd = true; }));
        QVERIFY(changed([](Request &r) { r.guidanceRescale = 0.7; }));
        QVERIFY(changed([](Request &r) { r.guidanceFrom = 0.5; }));
        QVERIFY(changed([](Request &r) { r.guidanceTo = 0.5; }));
        QVERIFY(changed([](Request &r) { r.cacheInterval = 3; }));
        QVERIFY(changed([](Request &r) { r.fps = 8; }));
        QVERIFY(changed([](Request &r) { r.seed = 99; }));
        QVERIFY(changed([](Request &r) { r.negativePrompt = "static"; }));
        QVERIFY(!changed([](Request &) {}));
    }

    void guidesOnlyWithinTheInterval()
    {
        const PipelineCase known("a_dpm");
        Pipeline pipeline = known.pipeline();
        Request request = known.request(), none = known.request();
        request.guidanceFrom = 0.5;
        none.guidance = 1;
        const Trace part = traced(pipeline, request), without = traced(pipeline, none);
        QVERIFY(reference::difference(part.tensors.at("latents_2"), without.tensors.at("latents_2")) < 1e-5);
        QVERIFY(reference::difference(part.tensors.at("latents_5"), without.tensors.at("latents_5")) > 1e-3);
    }

    void rescalesGuidanceToTheUnguidedContrast()
    {
        const at::Tensor both = at::randn({2, 4, 3, 5, 5}, at::make_generator<at::CPUGeneratorImpl>(3));
        const at::Tensor plain = guide(both, 9, 0), full = guide(both, 9, 1), half = guide(both, 9, 0.5);
        const double conditional = both[1].std().item<double>();
        QVERIFY(std::abs(full.std().item<double>() / conditional - 1) < 1e-4);
        QVERIFY(at::allclose(half, (plain + full) / 2, 1e-4, 1e-5));
        QVERIFY(at::allclose(plain, both.slice(0, 0, 1) + (both.slice(0, 1, 2) - both.slice(0, 0, 1)) * 9));
    }

    void staysNearerInBf16ThanTheReference()
    {
        const PipelineCase known("c_f16");
        Pipeline pipeline = known.pipeline({at::kCPU, at::kBFloat16, 1});
        Trace trace;
        const RunResult result = pipeline.run(known.request(), trace.callbacks());
        QCOMPARE(result.dtype, at::kBFloat16);
        QVERIFY(trace.fallbacks.empty());
        const double mean = (at::stack(trace.frames) - known.file["frames"]).abs().mean().item<double>();
        QVERIFY2(mean < 0.0026, qPrintable(QString::number(mean)));  // diffusers in bf16, same noise: 0.00261
    }

    void noticesLostLatents()
    {
        const at::Tensor fine = at::randn({1, 4, 2, 4, 4}, at::make_generator<at::CPUGeneratorImpl>(1));
        checkLatents(fine, 1, at::kBFloat16);
        at::Tensor holed = fine.clone();
        holed[0][1][1][2][2] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY_THROWS_EXCEPTION(LatentsLost, checkLatents(holed, 1, at::kFloat));
        QVERIFY_THROWS_EXCEPTION(LatentsLost, checkLatents(fine * INFINITY, 1, at::kFloat));
        QVERIFY_THROWS_EXCEPTION(LatentsLost, checkLatents(at::full_like(fine, 0.5), 1, at::kFloat));
        QVERIFY_THROWS_EXCEPTION(LatentsLost, checkLatents(fine * 0.001, 1, at::kBFloat16));
        QVERIFY_THROWS_EXCEPTION(LatentsLost, checkLatents(fine * 100, 1, at::kHalf));
        checkLatents(fine * 0.001, 1, at::kFloat);
    }

    void triesOnceMoreInFp32()
    {
        // Latents too large for a short dtype's check, but finite: fp32 goes through with them.
        const PipelineCase known("a_f5");
        Request request = known.request();
        Pipeline exact = known.pipeline(), half = known.pipeline({at::kCPU, at::kBFloat16, 1});
        request.resume = SamplerState{2, at::randn({1, 4, 5, 5, 9}, at::make_generator<at::CPUGeneratorImpl>(1)) * 300, {}, {}};
        Trace trace;
        const RunResult result = half.run(request, trace.callbacks());
        QCOMPARE(trace.fallbacks.size(), size_t(1));
        QCOMPARE(result.dtype, at::kFloat);
        QVERIFY(sameBits(trace, traced(exact, request)));
    }

    void saysWhenEvenFp32IsLost()
    {
        const PipelineCase known("a_f5");
        Request request = known.request();
        Pipeline pipeline = known.pipeline();
        request.resume = SamplerState{2, at::full({1, 4, 5, 5, 9}, std::numeric_limits<float>::quiet_NaN()), {}, {}};
        try {
            pipeline.run(request, {});
            QFAIL("frames of NaN");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::NotFinite);
        }
    }

    void encodesBeforeItLoadsTheDenoiser()
    {
        const PipelineCase known("b_f1");
        Pipeline pipeline = known.pipeline();
        const Trace trace = traced(pipeline, known.request());
        const std::vector<Phase> order{Phase::LoadText, Phase::EncodeText, Phase::LoadVision, Phase::EncodeImage, Phase::LoadVae,
                                       Phase::EncodeLatents, Phase::LoadUnet, Phase::Sample, Phase::Decode};
        QVERIFY(trace.phases == order);
    }

    void refusesRequests()
    {
        QCOMPARE(refused([](Request &) {}), std::string("nothing"));
        QCOMPARE(refused([](Request &r) { r.width = 100; }), std::string("width"));
        QCOMPARE(refused([](Request &r) { r.height = 0; }), std::string("height"));
        QCOMPARE(refused([](Request &r) { r.height = 8192; }), std::string("height"));
        QCOMPARE(refused([](Request &r) { r.frames = 33; }), std::string("frames"));
        QCOMPARE(refused([](Request &r) { r.frames = 0; }), std::string("frames"));
        QCOMPARE(refused([](Request &r) { r.steps = 0; }), std::string("steps"));
        QCOMPARE(refused([](Request &r) { r.fps = 0; }), std::string("fps"));
        QCOMPARE(refused([](Request &r) { r.guidance = NAN; }), std::string("guidance"));
        QCOMPARE(refused([](Request &r) { r.guidanceRescale = 2; }), std::string("guidance rescale"));
        QCOMPARE(refused([](Request &r) { r.cacheInterval = 0; }), std::string("cache interval"));
        QCOMPARE(refused([](Request &r) { r.image = {}; }), std::string("image"));
        QCOMPARE(refused([](Request &r) { r.resume = SamplerState{51, {}, {}, {}}; }), std::string("resume"));
    }

    void refusesForeignLatents()
    {
        const PipelineCase known("b_f1");
        Request request = known.request();
        Pipeline pipeline = known.pipeline();
        request.resume = SamplerState{1, at::zeros({1, 4, 1, 3, 3}), {}, {}};
        QVERIFY_THROWS_EXCEPTION(Error, pipeline.run(request, {}));
    }

    void measuresThisComputer()
    {
        DtypeMeasurement measured;
        const Compute compute = chooseCompute(DeviceChoice::Cpu, DtypeChoice::Auto, 0, {}, &measured);
        QVERIFY(measured.fp32Seconds > 0 && measured.bf16Seconds > 0);
        QCOMPARE(compute.dtype, measured.bf16Seconds * 1.2 < measured.fp32Seconds ? at::kBFloat16 : at::kFloat);
        QCOMPARE(compute.threads, physicalCores());
        QCOMPARE(at::get_num_threads(), compute.threads);
        QVERIFY(peakMemory() > (1 << 20));
        QCOMPARE(chooseCompute(DeviceChoice::Cpu, DtypeChoice::Fp32, 1, {}).threads, 1);
        QVERIFY_THROWS_EXCEPTION(Cancelled, chooseCompute(DeviceChoice::Cpu, DtypeChoice::Auto, 1, [] { throw Cancelled(); }));
        if (!at::hasCUDA())
            QVERIFY_THROWS_EXCEPTION(Error, chooseCompute(DeviceChoice::Cuda, DtypeChoice::Auto, 1, {}));
    }
};

QTEST_GUILESS_MAIN(tst_Pipeline)
#include "tst_pipeline.moc"
