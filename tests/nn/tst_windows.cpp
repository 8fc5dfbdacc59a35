#include "tests/nn/PipelineCase.h"

#include "core/nn/Windows.h"

#include <QtTest>

#include <algorithm>
#include <set>

using namespace vivify::nn;

namespace {

Request longClip(const PipelineCase &known, int64_t frames, const Windows &windows)
{
    Request made = known.request();
    made.width = made.height = 32;
    made.frames = frames;
    made.steps = 3;
    made.windows = windows;
    return made;
}

at::Tensor framesOf(Pipeline &pipeline, const Request &request)
{
    Trace trace;
    pipeline.run(request, trace.callbacks());
    return at::stack(trace.frames);
}

double change(const at::Tensor &frames, int64_t from, int64_t to)
{
    return (frames[to] - frames[from]).abs().mean().item<double>();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

}  // namespace

class tst_Windows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coversEveryFrame_data()
    {
        QTest::addColumn<int>("frames");
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("overlap");
        QTest::addColumn<bool>("loop");
        for (const int frames : {2, 7, 16, 17, 33, 48, 100})
            for (const int overlap : {0, 1, 6, 15})
                for (const bool loop : {false, true})
                    QTest::addRow("%d %d %d", frames, overlap, loop) << frames << 16 << overlap << loop;
    }

    void coversEveryFrame()
    {
        QFETCH(int, frames);
        QFETCH(int, length);
        QFETCH(int, overlap);
        QFETCH(bool, loop);
        const auto all = windowsOf(frames, {length, overlap, loop});
        std::set<int64_t> seen;
        for (const auto &window : all) {
            QCOMPARE(int64_t(window.size()), std::min<int64_t>(length, frames));
            for (size_t i = 1; i < window.size(); ++i)
                QCOMPARE(window[i], (window[i - 1] + 1) % frames);
            seen.insert(window.begin(), window.end());
            if (!loop)
                QVERIFY(window.front() <= window.back());
        }
        QCOMPARE(int(seen.size()), frames);
        QCOMPARE(all.front().front(), int64_t(0));
        for (size_t i = 1; i < all.size() && frames > length; ++i) {
            const int64_t shared = all[i - 1].back() - all[i].front() + 1;
            QVERIFY((shared + frames) % frames >= overlap);
        }
        if (loop)
            QVERIFY(all.size() >= 2);
    }

    void oneWindowIsTheWholeClip()
    {
        QCOMPARE(windowsOf(24, {}).size(), size_t(1));
        QCOMPARE(windowsOf(24, {}).front().size(), size_t(24));
        QCOMPARE(windowsOf(16, {16, 6, false}).size(), size_t(1));
    }

    void countsTheMiddleMost()
    {
        QVERIFY(at::equal(pyramid(5), at::tensor({1.0F, 2.0F, 3.0F, 2.0F, 1.0F})));
        QVERIFY(at::equal(pyramid(4), at::tensor({1.0F, 2.0F, 2.0F, 1.0F})));
    }

    void hasNoSeams()
    {
        const PipelineCase known("c_f2");
        Pipeline pipeline = known.pipeline();
        const Windows windows{16, 6, false};
        const at::Tensor frames = framesOf(pipeline, longClip(known, 40, windows));
        QCOMPARE(frames.size(0), int64_t(40));
        std::set<int64_t> borders;
        for (const auto &window : windowsOf(40, windows)) {
            borders.insert(window.front());
            borders.insert(window.back() + 1);
        }
        std::vector<double> inside, atBorders;
        for (int64_t i = 1; i < 40; ++i)
            (borders.count(i) ? atBorders : inside).push_back(change(frames, i - 1, i));
        const double worst = *std::max_element(atBorders.begin(), atBorders.end()) / median(inside);
        qInfo("seam score %.3f at %d borders", worst, int(atBorders.size()));
        QVERIFY(worst <= 1.2);
    }

    void loopsWithoutAGap_data()
    {
        QTest::addColumn<int>("frames");
        QTest::newRow("at once") << 12;
        QTest::newRow("long") << 36;
    }

    void loopsWithoutAGap()
    {
        QFETCH(int, frames);
        const PipelineCase known("c_f2");
        Pipeline pipeline = known.pipeline();
        const at::Tensor made = framesOf(pipeline, longClip(known, frames, {frames > 16 ? 16 : frames, frames > 16 ? 6 : 0, true}));
        std::vector<double> steps;
        for (int64_t i = 1; i < frames; ++i)
            steps.push_back(change(made, i - 1, i));
        const double gap = change(made, frames - 1, 0) / median(steps);
        qInfo("loop gap %.3f", gap);
        QVERIFY(gap <= 1.2);
    }

    /// Frames far from every seam of a network without windows are what one call gives; here: a constant clip stays one.
    void blendsToTheSameWhereWindowsAgree()
    {
        const PipelineCase known("c_f2");
        Checkpoint checkpoint(known.checkpoint);
        const UNetConfig config = UNetConfig::read(checkpoint.config("unet/config.json"));
        const UNet unet = loadNetwork<UNet>(*checkpoint.weights("unet"), config, at::TensorOptions(at::kFloat), {});
        const at::Tensor picture = at::full({1, 4, 1, 8, 8}, 0.3F), sample = picture.expand({1, 4, 30, 8, 8});
        const Conditioning conditioning = unet.condition(at::zeros({1, 77, config.crossAttentionDim}), at::zeros({1, 1, config.crossAttentionDim}),
                                                         picture.expand({1, 4, 10, 8, 8}).contiguous(), 16, {});
        WindowedUNet windows(unet, 30, {10, 4, true}, false, {});
        const at::Tensor out = windows.forward(sample.contiguous(), 500, conditioning, {}, {});
        QVERIFY(out.sizes() == sample.sizes());
        // Every window sees the same, so a shift by the distance of two windows changes nothing.
        QVERIFY(at::allclose(out, out.roll({6}, {2}), 1e-5, 1e-6));
    }
};

QTEST_GUILESS_MAIN(tst_Windows)
#include "tst_windows.moc"
