#include "core/nn/Rows.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <QtTest>

#include <vector>

using namespace vivify::nn;

namespace {

at::Tensor picture(at::IntArrayRef shape, at::ScalarType dtype = at::kFloat)
{
    return at::randn(shape).to(dtype).contiguous(at::MemoryFormat::ChannelsLast);
}

/// Every kernel once, on enough numbers to be shared out.
std::vector<at::Tensor> outputs(at::ScalarType dtype)
{
    at::manual_seed(3);
    const at::Tensor x = picture({3, 64, 40, 30}, dtype);
    const rows::Norm norm{8, 1e-5, at::randn({64}).to(dtype), at::randn({64}).to(dtype)};
    at::Tensor normed = at::empty_like(x), residual = picture({3, 64, 40, 30}, dtype);
    rows::groupNorm(x, norm, at::randn({64}).to(dtype), true, normed);
    rows::addTo(residual, x, {});
    return {normed, residual, rows::geglu(at::randn({1500, 256}).to(dtype)), rows::unfold(x, {3, 3, 1, 1, 1}),
            rows::attendFrames(at::randn({2, 8, 200, 192}).to(dtype), 4)};
}

}  // namespace

class TestRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unfoldGivesEveryWindow_data();
    void unfoldGivesEveryWindow();
    void givesTheSameBitsWithOneAndTwoThreads_data();
    void givesTheSameBitsWithOneAndTwoThreads();
};

void TestRows::unfoldGivesEveryWindow_data()
{
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<std::vector<int>>("window");
    QTest::newRow("3x3") << 7 << 5 << std::vector{3, 3, 1, 1, 1};
    QTest::newRow("every second place") << 8 << 6 << std::vector{3, 3, 2, 1, 1};
    QTest::newRow("along the frames") << 8 << 16 << std::vector{3, 1, 1, 1, 0};
    QTest::newRow("one pixel") << 1 << 1 << std::vector{3, 3, 1, 1, 1};
    QTest::newRow("wide border") << 3 << 2 << std::vector{3, 5, 1, 2, 4};
    QTest::newRow("no border") << 6 << 4 << std::vector{3, 3, 1, 0, 0};
}

void TestRows::unfoldGivesEveryWindow()
{
    QFETCH(int, height);
    QFETCH(int, width);
    QFETCH(std::vector<int>, window);
    const rows::Window w{window[0], window[1], window[2], window[3], window[4]};
    const at::Tensor x = picture({2, 3, height, width});
    const at::Tensor columns = at::im2col(x, {w.height, w.width}, {1, 1}, {w.padHeight, w.padWidth}, {w.stride, w.stride});
    const at::Tensor expected =
        columns.view({2, 3, w.height * w.width, -1}).permute({0, 3, 2, 1}).reshape({-1, w.height * w.width * 3});
    QVERIFY(at::equal(rows::unfold(x, w), expected));
}

void TestRows::givesTheSameBitsWithOneAndTwoThreads_data()
{
    QTest::addColumn<int>("dtype");
    QTest::newRow("fp32") << int(at::kFloat);
    QTest::newRow("bf16") << int(at::kBFloat16);
}

void TestRows::givesTheSameBitsWithOneAndTwoThreads()
{
    QFETCH(int, dtype);
    const int before = at::get_num_threads();
    at::set_num_threads(1);
    const std::vector<at::Tensor> one = outputs(at::ScalarType(dtype));
    at::set_num_threads(2);
    const std::vector<at::Tensor> two = outputs(at::ScalarType(dtype));
    at::set_num_threads(before);
    for (size_t i = 0; i < one.size(); ++i)
        QVERIFY2(at::equal(one[i], two[i]), qPrintable(QString::number(i)));
}

QTEST_GUILESS_MAIN(TestRows)
#include "tst_rows.moc"
