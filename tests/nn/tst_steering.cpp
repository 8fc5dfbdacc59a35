#include "tests/nn/PipelineCase.h"

#include "core/nn/Error.h"
#include "core/nn/SteeringHold.h"

#include <ATen/CPUGeneratorImpl.h>

#include <QtTest>

using namespace vivify::nn;

namespace {

constexpr int64_t side = 48;

Trace traced(Pipeline &pipeline, const Request &request)
{
    Trace trace;
    pipeline.run(request, trace.callbacks());
    return trace;
}

/// (F, 3, H, W)
at::Tensor framesOf(Pipeline &pipeline, const Request &request)
{
    return at::stack(traced(pipeline, request).frames);
}

/// A clip of another size than the reference's: inside and outside need places of their own.
Request square(const PipelineCase &known, int64_t frames, int64_t steps)
{
    Request made = known.request();
    made.width = made.height = side;
    made.frames = frames;
    made.steps = steps;
    return made;
}

/// 1 in the middle, a third of each side.
at::Tensor middle()
{
    at::Tensor region = at::zeros({side, side}, at::kFloat);
    region.slice(0, side / 3, 2 * side / 3).slice(1, side / 3, 2 * side / 3).fill_(1);
    return region;
}

/// Latents outside the middle, one after another; `scale` pixels each.
at::Tensor outside(const at::Tensor &latents, int64_t scale)
{
    const at::Tensor region = at::adaptive_avg_pool2d(middle().unsqueeze(0), {side / scale, side / scale}).squeeze(0);
    return latents.masked_select(region.eq(0));
}

double meanWhere(const at::Tensor &values, const at::Tensor &where)
{
    return ((values * where).sum() / where.expand_as(values).sum()).item<double>();
}

at::Tensor changes(const at::Tensor &frames)
{
    return (frames.slice(0, 1) - frames.slice(0, 0, -1)).abs();
}

/// A bright disc that moves round the middle, once in all frames.
std::vector<Image> disc(int64_t frames)
{
    std::vector<Image> all;
    for (int64_t i = 0; i < frames; ++i) {
        Image picture(side, side);
        const double turn = 6.283 * double(i) / double(frames), cx = side / 2.0 + 5 * std::cos(turn), cy = side / 2.0 + 5 * std::sin(turn);
        for (int64_t y = 0; y < side; ++y) {
            for (int64_t x = 0; x < side; ++x) {
                const bool in = std::hypot(double(x) - cx, double(y) - cy) < 5;
                picture.row(y)[3 * x] = in ? 240 : 60;
                picture.row(y)[3 * x + 1] = in ? 200 : uint8_t(60 + y);
                picture.row(y)[3 * x + 2] = in ? 180 : uint8_t(60 + x);
            }
        }
        all.push_back(picture);
    }
    return all;
}

Request guidedBy(const PipelineCase &known, int64_t start, int64_t release, int64_t steps)
{
    Request request = square(known, 5, steps);
    request.steering.region = middle();
    request.steering.guide = disc(5);
    request.steering.guideStart = start;
    request.steering.guideRelease = release;
    return request;
}

/// Correlation of two clips inside the region, frame by frame alike.
double likeness(const at::Tensor &a, const at::Tensor &b)
{
    const auto inside = [](const at::Tensor &x) {
        const at::Tensor values = x.masked_select(middle().gt(0)).to(at::kDouble);
        return (values - values.mean()) / values.std();
    };
    return (inside(a) * inside(b)).mean().item<double>();
}

}  // namespace

class tst_Steering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offGivesTheSameBits()
    {
        const PipelineCase known("a_f5");
        Pipeline pipeline = known.pipeline();
        Request request = known.request();
        const at::Tensor plain = framesOf(pipeline, request);
        request.steering.region = middle();
        request.steering.roiMode = RoiMode::Attention;
        request.windows.length = 32;
        QVERIFY(at::equal(plain, framesOf(pipeline, request)));
    }

    void gainsAreTheSeedFormula()
    {
        const RoiAttention full = RoiAttention(middle(), RoiMode::Simple, 12, 12).with(1, at::kFloat);
        const at::Tensor ones = at::ones({2, 3, 12, 12});
        const at::Tensor seed = at::adaptive_avg_pool2d(middle().unsqueeze(0), {12, 12}) * 1.5 + 0.5;
        QVERIFY(at::allclose(full.onFeatures(ones.clone()), seed.expand_as(ones)));
        QVERIFY(at::equal(full.onResidual(ones, ones * 3), ones * 3));

        const RoiAttention half = RoiAttention(middle(), RoiMode::Attention, 12, 12).with(0.5, at::kFloat);
        const at::Tensor gain = 1 + 0.5 * (seed - 1);
        QVERIFY(at::allclose(half.onResidual(ones, ones * 3), 1 + gain.expand_as(ones) * 2));
        QVERIFY(at::allclose(half.onResidual(ones.slice(0, 0, 1), ones * 3), 1 + gain.expand_as(ones) * 2));
        QVERIFY(at::equal(half.onFeatures(ones.clone()), ones));
    }

    void reachesThreeLevelsByAveraging()
    {
        const RoiAttention roi = RoiAttention(middle(), RoiMode::Simple, 12, 12).with(1, at::kFloat);
        for (const int64_t size : {12, 6, 3}) {
            const at::Tensor gains = roi.onFeatures(at::ones({1, 1, size, size}));
            QVERIFY(std::abs(gains.mean().item<double>() - (0.5 + 1.5 / 9)) < 1e-6);
        }
        QVERIFY(at::equal(roi.onFeatures(at::ones({1, 1, 2, 2})), at::ones({1, 1, 2, 2})));
    }

    void strengthFallsOverTheSteps()
    {
        const PipelineCase known("a_f5");
        Request request = square(known, 2, 50);
        request.steering.roiStrength = 0.8;
        const auto scheduler = makeScheduler(SchedulerKind::Ddim, {}, 50);
        ClipInputs inputs;
        inputs.noise = at::zeros({1, 4, 2, 6, 6});
        const SteeringHold hold(request, inputs, *scheduler, at::kFloat);
        QCOMPARE(hold.strength(0), 0.8);
        QCOMPARE(hold.strength(25), 0.8);
        QVERIFY(std::abs(hold.strength(32) - 0.8 * 0.5 * (1 + std::cos(3.14159265358979 * 7 / 15))) < 1e-9);
        QCOMPARE(hold.strength(40), 0.0);
        QCOMPARE(hold.strength(49), 0.0);
    }

    void movesTheRegionMoreWithStrength_data()
    {
        QTest::addColumn<RoiMode>("mode");
        QTest::newRow("attention") << RoiMode::Attention;
        QTest::newRow("simple") << RoiMode::Simple;
    }

    /// All frames start from one noise, so what moves is the network's doing; random weights: the mean of some seeds.
    void movesTheRegionMoreWithStrength()
    {
        QFETCH(RoiMode, mode);
        const PipelineCase known("c_f2");
        Pipeline pipeline = known.pipeline();
        at::Tensor region = at::zeros({side, side});
        region.slice(0, side / 4, 3 * side / 4).slice(1, side / 4, 3 * side / 4).fill_(1);
        double last = 0;
        for (const double strength : {0.0, 0.5, 1.0}) {
            double inside = 0, outside = 0;
            for (const uint64_t seed : {1, 2, 3}) {
                Request request = square(known, 6, 4);
                request.seed = seed;
                request.guidance = 3;
                request.steering.region = region;
                request.steering.roiMode = mode;
                request.steering.roiStrength = strength;
                at::Generator random = at::make_generator<at::CPUGeneratorImpl>(seed);
                request.resume = SamplerState{0, at::randn({1, 4, 1, side / 4, side / 4}, random, at::kFloat).expand({1, 4, 6, -1, -1}).contiguous(), {}, {}};
                const at::Tensor moved = changes(framesOf(pipeline, request));
                inside += meanWhere(moved, region);
                outside += meanWhere(moved, 1 - region);
            }
            qInfo("strength %.1f: ratio %.3f, inside %.3f", strength, inside / outside, inside / 3);
            QVERIFY(inside / outside > last * 1.05);
            last = inside / outside;
        }
    }

    void simpleModeIsAnotherWay()
    {
        const PipelineCase known("a_f5");
        Pipeline pipeline = known.pipeline();
        Request request = square(known, 3, 2);
        request.steering.region = middle();
        request.steering.roiStrength = 1;
        request.steering.roiMode = RoiMode::Attention;
        const at::Tensor attention = framesOf(pipeline, request);
        request.steering.roiMode = RoiMode::Simple;
        QVERIFY(!at::equal(attention, framesOf(pipeline, request)));
    }

    void holdsTheBackground_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("ddim") << "c_f2";
        QTest::newRow("ends on noise") << "b_f5";
        QTest::newRow("dpm++") << "a_dpm";
    }

    void holdsTheBackground()
    {
        QFETCH(QString, name);
        const PipelineCase known(name.toStdString());
        Pipeline pipeline = known.pipeline();
        Request request = square(known, 4, 3);
        request.steering.region = middle();
        request.steering.holdBackground = true;
        const Trace held = traced(pipeline, request);
        Request other = request;
        other.prompt = "something else";
        const Trace changed = traced(pipeline, other);
        const int64_t scale = side / held.tensors.at("latents_0").size(3);
        for (int step = 0; step <= 3; ++step) {
            const std::string key = "latents_" + std::to_string(step);
            QVERIFY(at::equal(outside(held.tensors.at(key), scale), outside(changed.tensors.at(key), scale)));
        }
        const at::Tensor last = held.tensors.at("latents_3"), first = last.select(2, 0);
        QVERIFY(!at::equal(last, changed.tensors.at("latents_3")));
        for (int64_t i = 1; i < 4; ++i)
            QVERIFY(at::equal(outside(last.select(2, i), scale), outside(first, scale)));
    }

    void heldBackgroundStaysInThePicture()
    {
        const PipelineCase known("c_f2");  // no attention in its autoencoder: a pixel depends on its surroundings only
        Pipeline pipeline = known.pipeline();
        Request request = square(known, 4, 3);
        at::Tensor far = at::ones({side, side});
        far.slice(0, 4, side - 4).slice(1, 4, side - 4).zero_();
        const double before = meanWhere(changes(framesOf(pipeline, request)), far);
        request.steering.region = middle();
        request.steering.holdBackground = true;
        const double after = meanWhere(changes(framesOf(pipeline, request)), far);
        qInfo("change at the rim: %.5f without, %.5f with", before, after);
        QVERIFY(after < before / 2);
    }

    void followsTheGuideMoreWithTheDial()
    {
        const PipelineCase known("c_f2");
        Pipeline pipeline = known.pipeline();
        const int64_t steps = 10;
        const at::Tensor target = framesOf(pipeline, guidedBy(known, 0, steps, steps));  // the guide through the autoencoder
        double last = -1;
        for (const int64_t dial : {0, 3, 6, 9}) {
            Request request = guidedBy(known, dial * 2 / 3, dial, steps);
            if (dial == 0)
                request.steering.guide.clear();
            const double like = likeness(framesOf(pipeline, request), target);
            qInfo("release %d: %.4f", int(dial), like);
            QVERIFY(like > last + 0.03);
            last = like;
        }
    }

    void endsOnTheGuideWhenNeverReleased()
    {
        const PipelineCase known("b_f5");  // its schedule ends on noise
        Pipeline pipeline = known.pipeline();
        Request request = guidedBy(known, 0, 3, 3);
        const at::Tensor whole = traced(pipeline, request).tensors.at("latents_3");
        request.prompt = "something else";
        request.seed = 77;
        const at::Tensor other = traced(pipeline, request).tensors.at("latents_3");
        const at::Tensor inside = at::adaptive_avg_pool2d(middle().unsqueeze(0), {whole.size(3), whole.size(4)}).gt(0).squeeze(0);
        QVERIFY(at::equal(whole.masked_select(inside), other.masked_select(inside)));
        QVERIFY(!at::equal(whole, other));
    }

    void startsLateInBothSchedulers()
    {
        for (const char *name : {"c_f2", "a_dpm"}) {
            const PipelineCase known(name);
            Pipeline pipeline = known.pipeline();
            const Trace trace = traced(pipeline, guidedBy(known, 2, 3, 5));
            QVERIFY(!trace.states.count(1));
            QCOMPARE(trace.states.begin()->first, int64_t(2));
            QVERIFY(trace.states.count(5));
            QCOMPARE(trace.frames.size(), size_t(5));
        }
    }

    void goesOnFromAnyStepToTheSameBits_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("frames");
        QTest::newRow("ddim") << "c_f2" << 5;
        QTest::newRow("dpm++, cached, windows") << "a_dpm" << 10;
    }

    void goesOnFromAnyStepToTheSameBits()
    {
        QFETCH(QString, name);
        QFETCH(int, frames);
        const PipelineCase known(name.toStdString());
        Pipeline pipeline = known.pipeline();
        Request request = guidedBy(known, 1, 3, 5);
        request.frames = frames;
        request.steering.guide = disc(frames);
        request.steering.roiMode = RoiMode::Attention;
        request.steering.roiStrength = 0.5;
        request.steering.holdBackground = true;
        request.cacheInterval = 2;
        request.windows = {6, 2, true};
        const Trace whole = traced(pipeline, request);
        for (int64_t step = 2; step <= 4; step += 2) {
            request.resume = whole.states.at(step);
            QVERIFY(at::equal(at::stack(whole.frames), framesOf(pipeline, request)));
        }
    }

    void startsInTheColoursOfTheStill()
    {
        const PipelineCase known("c_f2");
        Pipeline pipeline = known.pipeline();
        Request request = square(known, 6, 8);
        for (int64_t y = 0; y < request.image.height; ++y)  // a plain colour: all of it is low band
            std::fill_n(request.image.row(y), request.image.width * 3, uint8_t(200));
        const Trace plain = traced(pipeline, request);
        request.steering.lowBand = 0.85;
        const Trace low = traced(pipeline, request);
        const at::Tensor before = plain.tensors.at("latents_0"), after = low.tensors.at("latents_0");
        QVERIFY(std::abs(after.std().item<double>() / before.std().item<double>() - 1) < 0.05);
        // What is taken away and added is smooth in time and space: neighbours differ by less than it is large.
        const at::Tensor band = after - before;
        QVERIFY(changes(band.select(0, 0).transpose(0, 1)).mean().item<double>() < 0.5 * band.abs().mean().item<double>());
        // It is the still's own colours that come in, at the noise level that was asked for.
        const auto scheduler = makeScheduler(SchedulerKind::Ddim, NoiseScheduleConfig::read(Checkpoint(known.checkpoint).config("scheduler/scheduler_config.json")), 8);
        const double signal = scheduler->noiseLevel(1).signal;
        const at::Tensor still = plain.tensors.at("image_latents").select(2, 0).mean({0, 2, 3}), added = band.mean({0, 2, 3, 4});
        for (int64_t channel = 0; channel < 4; ++channel) {
            const double wanted = still[channel].item<double>() * signal, got = added[channel].item<double>();
            QVERIFY2(std::abs(got - wanted) < 0.1 + 0.2 * std::abs(wanted), qPrintable(QString("%1 %2").arg(got).arg(wanted)));
        }
    }

    void givesTheSameBitsWithOneAndTwoThreads()
    {
        const PipelineCase known("c_f2");
        Pipeline one = known.pipeline({at::kCPU, at::kFloat, 1}), two = known.pipeline({at::kCPU, at::kFloat, 2});
        Request request = guidedBy(known, 1, 2, 3);
        request.steering.roiMode = RoiMode::Attention;
        request.steering.roiStrength = 1;
        request.steering.holdBackground = true;
        request.windows = {4, 2, true};
        QVERIFY(at::equal(framesOf(one, request), framesOf(two, request)));
    }

    void refusesRequests()
    {
        QCOMPARE(refused([](Request &) {}), std::string("nothing"));
        QCOMPARE(refused([](Request &r) { r.steering.roiStrength = 1.5; }), std::string("region strength"));
        QCOMPARE(refused([](Request &r) { r.steering.roiStrength = NAN; }), std::string("region strength"));
        QCOMPARE(refused([](Request &r) { r.steering.roiFullUntil = 0.9; }), std::string("region ramp"));
        QCOMPARE(refused([](Request &r) { r.steering.lowBand = -0.1; }), std::string("low band"));
        QCOMPARE(refused([](Request &r) { r.steering.region = at::full({2, 2}, 2.0F); }), std::string("region"));
        QCOMPARE(refused([](Request &r) { r.steering.region = at::full({2, 2}, NAN); }), std::string("region"));
        QCOMPARE(refused([](Request &r) { r.steering.region = at::zeros({2}); }), std::string("region"));
        QCOMPARE(refused([](Request &r) { r.steering.guide = disc(3); }), std::string("guide pictures"));
        QCOMPARE(refused([](Request &r) { r.steering.guide.resize(16); }), std::string("guide"));
        QCOMPARE(refused([](Request &r) { r.steering.guideStart = 50; }), std::string("guide start"));
        QCOMPARE(refused([](Request &r) { r.steering.guideRelease = 51; }), std::string("guide release"));
        QCOMPARE(refused([](Request &r) { r.windows.length = 33; }), std::string("window length"));
        QCOMPARE(refused([](Request &r) { r.windows.length = 1; }), std::string("window length"));
        QCOMPARE(refused([](Request &r) { r.windows = {8, 8, false}; }), std::string("window overlap"));
        QCOMPARE(refused([](Request &r) { r.frames = 33; }), std::string("frames"));
        QCOMPARE(refused([](Request &r) { r.frames = 48; r.windows.length = 16; }), std::string("nothing"));
        QCOMPARE(refused([](Request &r) { r.frames = 1001; r.windows.length = 16; }), std::string("frames"));
    }
};

QTEST_GUILESS_MAIN(tst_Steering)
#include "tst_steering.moc"
