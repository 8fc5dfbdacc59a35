#include "core/nn/BlockProduct.h"
#include "core/nn/Layers.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <QtTest>

using namespace vivify::nn;

namespace {

constexpr auto brain = at::kBFloat16;

at::Tensor random(at::IntArrayRef shape, double size = 1.0)
{
    return (at::randn(shape) * size).to(brain);
}

/// The work with 1 to 4 threads; the number of threads is afterwards what it was.
template<class Work>
void compareThreads(Work work)
{
    const int before = at::get_num_threads();
    at::set_num_threads(1);
    const at::Tensor one = work();
    for (int threads = 2; threads <= 4; ++threads) {
        at::set_num_threads(threads);
        const at::Tensor many = work();
        QCOMPARE(at::get_num_threads(), threads);
        QVERIFY2(at::equal(one, many), qPrintable(QString::number(threads)));
    }
    at::set_num_threads(before);
}

}  // namespace

class TestBlockProduct : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsWithoutGaps_data();
    void cutsWithoutGaps();
    void addsToWhatIsThere();
    void everyBlockIsReckonedAlone();
    void keepsTheNumberOfThreads();
    void linearLayersGiveTheSameBits_data();
    void linearLayersGiveTheSameBits();
    void smallPicturesGiveTheSameBits_data();
    void smallPicturesGiveTheSameBits();
};

void TestBlockProduct::cutsWithoutGaps_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("out");
    QTest::addColumn<bool>("lasting");
    QTest::newRow("one block") << 3 << 520 << 7 << true;
    QTest::newRow("blocks that fit") << 768 << 520 << 1280 << true;
    QTest::newRow("a rest each way") << 385 << 513 << 641 << true;
    QTest::newRow("one row") << 1 << 600 << 1300 << true;
    QTest::newRow("a passing matrix") << 500 << 600 << 700 << false;
    QTest::newRow("short sums") << 500 << 512 << 700 << true;
}

void TestBlockProduct::cutsWithoutGaps()
{
    QFETCH(int, rows);
    QFETCH(int, in);
    QFETCH(int, out);
    QFETCH(bool, lasting);
    const c10::InferenceMode inference;
    at::manual_seed(4);
    const at::Tensor x = random({rows, in}), matrix = random({out, in}, 0.05), bias = random({out});
    const at::Tensor exact = at::linear(x.to(at::kFloat), matrix.to(at::kFloat), bias.to(at::kFloat));
    const at::Tensor y = BlockProduct(matrix, lasting).forward(x, bias);
    QVERIFY(at::allclose(y.to(at::kFloat), exact, 0.008, 0.02));
    const at::Tensor plain = BlockProduct(matrix, lasting).forward(x, {});
    QVERIFY(at::allclose(plain.to(at::kFloat), exact - bias.to(at::kFloat), 0.008, 0.02));
}

void TestBlockProduct::addsToWhatIsThere()
{
    const c10::InferenceMode inference;
    at::manual_seed(5);
    const at::Tensor x = random({400, 700}), matrix = random({900, 700}, 0.05), bias = random({900});
    at::Tensor sum = random({400, 900});
    const BlockProduct product(matrix, true);
    const at::Tensor expected = sum + product.forward(x, bias);
    product.into(sum, x, bias, true);
    QVERIFY(at::equal(sum, expected));
}

/// Each block alone gives the bits that it has inside the whole product: nothing depends on what else there is to do.
void TestBlockProduct::everyBlockIsReckonedAlone()
{
    const c10::InferenceMode inference;
    at::manual_seed(6);
    constexpr int64_t high = BlockProduct::blockRows, wide = BlockProduct::blockColumns;
    const at::Tensor x = random({high * 2 + 5, 1280}), matrix = random({wide + 40, 1280}, 0.03), bias = random({wide + 40});
    const at::Tensor whole = BlockProduct(matrix, true).forward(x, bias);
    const BlockProduct left(matrix.narrow(0, 0, wide), true), right(matrix.narrow(0, wide, 40), true);
    for (int64_t row = 0; row < x.size(0); row += high) {
        const int64_t rows = std::min(high, x.size(0) - row);
        const at::Tensor part = x.narrow(0, row, rows), expected = whole.narrow(0, row, rows);
        QVERIFY(at::equal(left.forward(part, bias.narrow(0, 0, wide)), expected.narrow(1, 0, wide)));
        QVERIFY(at::equal(right.forward(part, bias.narrow(0, wide, 40)), expected.narrow(1, wide, 40)));
    }
}

void TestBlockProduct::keepsTheNumberOfThreads()
{
    const c10::InferenceMode inference;
    at::manual_seed(7);
    const BlockProduct product(random({1280, 1280}, 0.03), true);
    compareThreads([&, x = random({1024, 1280})] { return product.forward(x, {}); });
}

void TestBlockProduct::linearLayersGiveTheSameBits_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("out");
    QTest::newRow("feed forward of level 1") << 820 << 2560 << 640;
    QTest::newRow("feed forward of level 2") << 819 << 5120 << 1280;
    QTest::newRow("projection of level 2") << 1024 << 1280 << 1280;
    QTest::newRow("context") << 290 << 1024 << 640;
    QTest::newRow("level 0") << 1000 << 320 << 960;
}

void TestBlockProduct::linearLayersGiveTheSameBits()
{
    QFETCH(int, rows);
    QFETCH(int, in);
    QFETCH(int, out);
    const c10::InferenceMode inference;
    at::manual_seed(8);
    const Linear layer(random({out, in}, 0.03), random({out}));
    const at::Tensor x = random({rows, in}), residual = random({rows, out});
    compareThreads([&] { return layer.forward(x, {}); });
    compareThreads([&] {
        at::Tensor sum = residual.clone();
        layer.addTo(sum, x, {});
        return sum;
    });
}

void TestBlockProduct::smallPicturesGiveTheSameBits_data()
{
    QTest::addColumn<int>("pictures");
    QTest::addColumn<int>("side");
    QTest::newRow("4x4") << 4 << 4;
    QTest::newRow("8x8") << 2 << 8;
}

/// Convolutions that are made as one product.
void TestBlockProduct::smallPicturesGiveTheSameBits()
{
    QFETCH(int, pictures);
    QFETCH(int, side);
    const c10::InferenceMode inference;
    at::manual_seed(9);
    const ConvKernel kernel(random({1280, 1280, 3, 3}, 0.01), random({1280}), 1, 1, 1);
    const at::Tensor x = random({pictures, 1280, side, side});
    compareThreads([&] { return kernel.forward(x, {}); });
}

QTEST_GUILESS_MAIN(TestBlockProduct)
#include "tst_blockproduct.moc"
