#include "core/jobs/JobContext.h"
#include "core/mask/MaskPainter.h"
#include "core/mask/MaskTools.h"

#include <QtTest>
#include <cmath>

using namespace vivify;

namespace {

Mask disc(QSize size, QPointF middle, double radius)
{
    Mask mask(size);
    MaskPainter(mask).segment(middle, middle, Brush{radius, 1}, PaintMode::Add);
    return mask;
}

using Change = std::function<Mask(const Mask &, JobContext *)>;

void addChanges()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("grow") << Change([](const Mask &mask, JobContext *c) { return MaskTools::grow(mask, 13, c); });
    QTest::newRow("shrink") << Change([](const Mask &mask, JobContext *c) { return MaskTools::shrink(mask, 13, c); });
    QTest::newRow("feather") << Change([](const Mask &mask, JobContext *c) { return MaskTools::feather(mask, 24, c); });
    QTest::newRow("wide feather") << Change([](const Mask &mask, JobContext *c) { return MaskTools::feather(mask, 40, c); });
    QTest::newRow("smooth") << Change([](const Mask &mask, JobContext *c) { return MaskTools::smooth(mask, 6, c); });
    QTest::newRow("fill holes") << Change([](const Mask &mask, JobContext *c) { return MaskTools::fillHoles(mask, c); });
}

/// The user's Esc after the first report of progress.
struct StopSoon : JobContext
{
    void checkpoint(int, int) override
    {
        if (++reports > 1)
            throw Cancelled();
    }
    int reports = 0;
};

} // namespace

class TestMaskTools : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wandTakesTheConnectedColour();
    void wandTolerance();
    void wandOutside();
    void growAndShrink();
    void shrinkLeavesThePicturesEdge();
    void holesAreFilled();
    void bayAtTheEdgeIsNoHole();
    void invertTwiceIsTheSame();
    void featherKeepsTheArea();
    void wideFeatherIsAGaussian();
    void combineAndSubtract();
    void emptyMasksStayEmpty();
    void blocksLeaveNoSeam_data();
    void blocksLeaveNoSeam();
    void wandFindsEveryBend();
    void plainTilesCostNothing();
    void workIsStoppedMidway_data();
    void workIsStoppedMidway();
};

void TestMaskTools::wandTakesTheConnectedColour()
{
    QImage picture(100, 80, QImage::Format_RGB32);
    picture.fill(Qt::white);
    for (int y = 10; y < 30; ++y)
        for (int x = 10; x < 30; ++x) {
            picture.setPixel(x, y, qRgb(180, 20, 20));
            picture.setPixel(x + 50, y, qRgb(180, 20, 20)); // equal but apart
        }
    const Mask mask = MaskTools::magicWand(picture, QPoint(15, 15), 10);
    QCOMPARE(mask.bounds(), QRect(10, 10, 20, 20));
    QCOMPARE(mask.area(), qint64(400));
}

void TestMaskTools::wandTolerance()
{
    QImage picture(256, 4, QImage::Format_RGB32);
    for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 256; ++x)
            picture.setPixel(x, y, qRgb(x, x, x));
    QCOMPARE(MaskTools::magicWand(picture, QPoint(100, 2), 0).bounds(), QRect(100, 0, 1, 4));
    QCOMPARE(MaskTools::magicWand(picture, QPoint(100, 2), 20).bounds(), QRect(80, 0, 41, 4));
    QCOMPARE(MaskTools::magicWand(picture, QPoint(100, 2), 255).area(), qint64(1024));
}

void TestMaskTools::wandOutside()
{
    QImage picture(20, 20, QImage::Format_RGB32);
    picture.fill(Qt::white);
    const Mask mask = MaskTools::magicWand(picture, QPoint(20, 5), 30);
    QCOMPARE(mask.size(), QSize(20, 20));
    QVERIFY(mask.isEmpty());
}

void TestMaskTools::growAndShrink()
{
    const Mask mask = disc(QSize(300, 300), {150, 150}, 60);
    const QRect bounds = mask.bounds();
    for (int pixels : {1, 5, 20}) {
        const Mask grown = MaskTools::grow(mask, pixels);
        QCOMPARE(grown.bounds(), bounds.adjusted(-pixels, -pixels, pixels, pixels));
        const double expected = M_PI * std::pow(60 + pixels, 2);
        QVERIFY(std::abs(double(grown.area()) - expected) < expected * 0.03);
        const Mask back = MaskTools::shrink(grown, pixels);
        QVERIFY(std::abs(double(back.area() - mask.area())) < double(mask.area()) * 0.03);
    }
    QVERIFY(MaskTools::shrink(mask, 70).isEmpty());
    QCOMPARE(MaskTools::grow(Mask(QSize(70, 70), 255), 5).area(), qint64(4900));
}

void TestMaskTools::shrinkLeavesThePicturesEdge()
{
    Mask mask(QSize(100, 100));
    MaskPainter(mask).box(QRectF(0, 0, 50, 100), PaintMode::Add);
    QCOMPARE(MaskTools::shrink(mask, 5).bounds(), QRect(0, 0, 45, 100));
}

void TestMaskTools::holesAreFilled()
{
    Mask mask = disc(QSize(300, 300), {150, 150}, 80);
    const Mask whole = mask;
    MaskPainter painter(mask);
    painter.segment({150, 150}, {150, 150}, Brush{20, 0.2}, PaintMode::Subtract); // soft rim
    painter.segment({110, 150}, {110, 150}, Brush{0.5, 1}, PaintMode::Subtract);
    QVERIFY(!(mask == whole));
    QCOMPARE(MaskTools::fillHoles(mask), whole);
}

void TestMaskTools::bayAtTheEdgeIsNoHole()
{
    Mask mask(QSize(100, 100), 255);
    MaskPainter(mask).box(QRectF(0, 40, 30, 20), PaintMode::Subtract);
    QCOMPARE(MaskTools::fillHoles(mask), mask);
}

void TestMaskTools::invertTwiceIsTheSame()
{
    const Mask mask = disc(QSize(131, 77), {60, 40}, 25);
    const Mask inverse = MaskTools::invert(mask);
    QCOMPARE(inverse.value(60, 40), uchar(0));
    QCOMPARE(inverse.value(130, 76), uchar(255));
    QCOMPARE(MaskTools::invert(inverse), mask);
}

void TestMaskTools::featherKeepsTheArea()
{
    const Mask mask = disc(QSize(300, 300), {150, 150}, 60);
    const Mask soft = MaskTools::feather(mask, 10);
    QVERIFY(std::abs(double(soft.area() - mask.area())) < double(mask.area()) * 0.02);
    QCOMPARE(soft.value(150, 150), uchar(255));
    QVERIFY(soft.value(150 + 64, 150) > 10);
    QVERIFY(soft.value(150 + 56, 150) < 245);
    QCOMPARE(soft.value(150 + 85, 150), uchar(0));
}

void TestMaskTools::wideFeatherIsAGaussian()
{
    Mask half(QSize(400, 100));
    MaskPainter(half).box(QRectF(0, 0, 200, 100), PaintMode::Add);
    const Mask soft = MaskTools::feather(half, 40);
    for (const int x : {140, 160, 180, 190, 199, 210, 230, 250}) {
        const double expected = 127.5 * std::erfc((x + 0.5 - 200) / (20 * M_SQRT2));
        QVERIFY2(std::abs(soft.value(x, 50) - expected) < 5, qPrintable(QString::number(x)));
    }
}

void TestMaskTools::combineAndSubtract()
{
    const Mask a = disc(QSize(200, 200), {80, 100}, 40), b = disc(QSize(200, 200), {120, 100}, 40);
    const Mask both = MaskTools::combine(a, b), rest = MaskTools::subtract(a, b);
    QCOMPARE(both.value(60, 100), uchar(255));
    QCOMPARE(both.value(150, 100), uchar(255));
    QCOMPARE(rest.value(60, 100), uchar(255));
    QCOMPARE(rest.value(100, 100), uchar(0));
    QCOMPARE(rest.value(150, 100), uchar(0));
}

void TestMaskTools::emptyMasksStayEmpty()
{
    const Mask empty(QSize(90, 90));
    QVERIFY(MaskTools::grow(empty, 5).isEmpty());
    QVERIFY(MaskTools::shrink(empty, 5).isEmpty());
    QVERIFY(MaskTools::fillHoles(empty).isEmpty());
    QVERIFY(MaskTools::feather(empty, 5).isEmpty());
    QVERIFY(MaskTools::invert(Mask()).isNull());
}

void TestMaskTools::blocksLeaveNoSeam_data() { addChanges(); }

void TestMaskTools::blocksLeaveNoSeam()
{
    QFETCH(Change, change);
    const auto shape = [](QPointF at) {
        Mask mask(QSize(900, 900));
        MaskPainter painter(mask);
        painter.segment(at, at, Brush{110, 0.6}, PaintMode::Add);
        painter.segment(at + QPointF(20, 5), at + QPointF(40, 9), Brush{25, 0.5}, PaintMode::Subtract);
        return mask;
    };
    // The same shape inside one block of 256 px, and over the corner of four.
    const QRect seen(-200, -200, 400, 400);
    const Mask inside = change(shape({640, 640}), nullptr), across = change(shape({512, 512}), nullptr);
    QCOMPARE(across.toImage(seen.translated(512, 512)), inside.toImage(seen.translated(640, 640)));
    QVERIFY(!(inside == shape({640, 640})));
}

void TestMaskTools::wandFindsEveryBend()
{
    QImage picture(150, 130, QImage::Format_RGB32);
    quint32 state = 7;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            state = state * 1664525u + 1013904223u;
            const int value = (state >> 24) % 100 < 62 ? 90 : 200; // near the share at which all would hang together
            picture.setPixel(x, y, qRgb(value, value + 3, value));
        }
    picture.setPixel(70, 60, qRgb(100, 100, 100));
    QImage expected(picture.size(), QImage::Format_Grayscale8);
    expected.fill(0);
    QList<QPoint> open{{70, 60}};
    while (!open.isEmpty()) {
        const QPoint p = open.takeLast();
        if (!picture.rect().contains(p) || expected.constScanLine(p.y())[p.x()] || qRed(picture.pixel(p)) > 150)
            continue;
        expected.scanLine(p.y())[p.x()] = 255;
        open << p + QPoint(1, 0) << p - QPoint(1, 0) << p + QPoint(0, 1) << p - QPoint(0, 1);
    }
    QVERIFY(Mask::fromImage(expected).area() > 300);
    QCOMPARE(MaskTools::magicWand(picture, QPoint(70, 60), 20).toImage(), expected);
}

void TestMaskTools::plainTilesCostNothing()
{
    const Mask whole(QSize(2000, 2000), 255), organ = disc(QSize(2000, 2000), {1000, 1000}, 700);
    const int rim = 4 * 2 * 700 / Mask::TileSide + 8; // tiles that a circle's line can cross
    const Mask inverse = organ.inverted();
    QSet<const uchar *> stored;
    for (int row = 0; row < inverse.tilesDown(); ++row)
        for (int column = 0; column < inverse.tilesAcross(); ++column)
            stored.insert(inverse.tile(column, row));
    QVERIFY(stored.size() <= 2 * rim);
    QVERIFY(MaskTools::grow(organ, 3).tilesApart(organ) <= 2 * rim);
    QVERIFY(MaskTools::feather(organ, 6).tilesApart(organ) <= 2 * rim);
    QCOMPARE(whole.inverted().tilesApart(Mask(whole.size())), 0);
}

void TestMaskTools::workIsStoppedMidway_data()
{
    addChanges();
    QTest::newRow("largest island") << Change([](const Mask &mask, JobContext *c) { return MaskTools::largestIsland(mask, c); });
    QTest::newRow("polygon") << Change([](const Mask &mask, JobContext *c) {
        Mask result = mask;
        MaskPainter(result, c).ellipse(QRectF(0, 0, 2000, 2000), PaintMode::Add);
        return result;
    });
    QTest::newRow("wand") << Change([](const Mask &mask, JobContext *c) {
        QImage comb(mask.size(), QImage::Format_RGB32); // columns of one pixel: as many runs as pixels
        for (int y = 0; y < comb.height(); ++y)
            for (int x = 0; x < comb.width(); ++x)
                comb.setPixel(x, y, x % 2 && y ? qRgb(255, 255, 255) : qRgb(0, 0, 0));
        return MaskTools::magicWand(comb, QPoint(0, 0), 0, c);
    });
}

void TestMaskTools::workIsStoppedMidway()
{
    QFETCH(Change, change);
    const Mask organ = disc(QSize(2000, 2000), {1000, 1000}, 900);
    StopSoon context;
    QVERIFY_EXCEPTION_THROWN(change(organ, &context), Cancelled);
}

QTEST_GUILESS_MAIN(TestMaskTools)
#include "tst_masktools.moc"
