#include "core/mask/MaskPainter.h"

#include <QtTest>
#include <cmath>

using namespace vivify;

class TestMaskPainter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void dabIsADisc();
    void softBrushFadesFromTheMiddle();
    void brushOfOnePixel();
    void drawingTwiceChangesNothing();
    void eraserIsTheInverse();
    void strokeTouchesFewTilesAndTellsWhere();
    void outsideDoesNothing();
    void filledShapes();
    void crossedContourKeepsItsInside();
    void masksAddAndSubtract();
};

void TestMaskPainter::dabIsADisc()
{
    Mask mask(QSize(300, 300));
    const QRect dirty = MaskPainter(mask).segment({150, 150}, {150, 150}, Brush{60, 1}, PaintMode::Add);
    const double expected = M_PI * 60 * 60;
    QVERIFY2(std::abs(double(mask.area()) - expected) < expected * 0.005, qPrintable(QString::number(mask.area())));
    QCOMPARE(mask.bounds() & dirty, mask.bounds());
    QVERIFY(dirty.width() <= 123);
    QCOMPARE(mask.value(150, 150), uchar(255));
    QCOMPARE(mask.value(150, 85), uchar(0));
}

void TestMaskPainter::softBrushFadesFromTheMiddle()
{
    Mask mask(QSize(300, 300));
    MaskPainter(mask).segment({150, 150}, {150, 150}, Brush{100, 0.2}, PaintMode::Add);
    QCOMPARE(mask.value(165, 150), uchar(255));
    int last = 255;
    for (int x = 150; x < 252; ++x) {
        QVERIFY(mask.value(x, 150) <= last);
        last = mask.value(x, 150);
    }
    QCOMPARE(last, 0);
    QVERIFY(mask.value(210, 150) > 60 && mask.value(210, 150) < 200);
}

void TestMaskPainter::brushOfOnePixel()
{
    Mask mask(QSize(20, 20));
    MaskPainter(mask).segment({5.1, 5.9}, {5.1, 5.9}, Brush{0.5, 1}, PaintMode::Add);
    QCOMPARE(mask.bounds(), QRect(5, 5, 1, 1));
    QCOMPARE(mask.value(5, 5), uchar(255));
}

void TestMaskPainter::drawingTwiceChangesNothing()
{
    Mask mask(QSize(500, 500));
    MaskPainter painter(mask);
    painter.segment({100, 100}, {400, 330}, Brush{30, 0.3}, PaintMode::Add);
    const Mask before = mask;
    painter.segment({100, 100}, {400, 330}, Brush{30, 0.3}, PaintMode::Add);
    QCOMPARE(mask.tilesApart(before), 0);
}

void TestMaskPainter::eraserIsTheInverse()
{
    Mask painted(QSize(300, 200)), erased(QSize(300, 200), 255);
    MaskPainter(painted).segment({50, 50}, {250, 140}, Brush{20, 0.5}, PaintMode::Add);
    MaskPainter(erased).segment({50, 50}, {250, 140}, Brush{20, 0.5}, PaintMode::Subtract);
    for (int y = 0; y < 200; ++y)
        for (int x = 0; x < 300; ++x)
            QCOMPARE(int(painted.value(x, y)) + erased.value(x, y), 255);
}

void TestMaskPainter::strokeTouchesFewTilesAndTellsWhere()
{
    const Mask before(QSize(4096, 4096));
    Mask after = before;
    const QRect dirty = MaskPainter(after).segment({1000, 1000}, {1010, 1004}, Brush{16, 1}, PaintMode::Add);
    QVERIFY(after.tilesApart(before) <= 4);
    QVERIFY(dirty.width() < 50 && dirty.height() < 50);
    // A long diagonal leaves the tiles of its bounding box alone.
    MaskPainter(after).segment({0, 0}, {4095, 4095}, Brush{4, 1}, PaintMode::Add);
    QVERIFY(after.tilesApart(before) < 3 * 64);
}

void TestMaskPainter::outsideDoesNothing()
{
    Mask mask(QSize(100, 100));
    QVERIFY(MaskPainter(mask).segment({-50, -50}, {-20, 150}, Brush{10, 1}, PaintMode::Add).isEmpty());
    QVERIFY(MaskPainter(mask).box(QRectF(200, 0, 10, 10), PaintMode::Add).isEmpty());
    QVERIFY(mask.isEmpty());
    MaskPainter(mask).segment({-5, 50}, {-5, 50}, Brush{10, 1}, PaintMode::Add);
    QVERIFY(!mask.isEmpty());
    QCOMPARE(mask.bounds().left(), 0);
}

void TestMaskPainter::filledShapes()
{
    Mask mask(QSize(400, 400));
    MaskPainter painter(mask);
    painter.box(QRectF(10, 20, 100, 50), PaintMode::Add);
    QCOMPARE(mask.area(), qint64(5000));
    QCOMPARE(mask.bounds(), QRect(10, 20, 100, 50));
    painter.box(QRectF(110, 70, -100, -25), PaintMode::Subtract); // dragged up and left
    QCOMPARE(mask.area(), qint64(2500));
    mask.fill(0);
    painter.ellipse(QRectF(100, 100, 200, 100), PaintMode::Add);
    QVERIFY(std::abs(double(mask.area()) - M_PI * 100 * 50) < 80);
    mask.fill(0);
    painter.polygon(QPolygonF({{0, 0}, {200, 0}, {0, 200}}), PaintMode::Add);
    QVERIFY(std::abs(double(mask.area()) - 20000) < 210);
    const int rim = mask.value(99, 100);
    QVERIFY2(rim > 64 && rim < 192, qPrintable(QString::number(rim))); // antialiased
}

void TestMaskPainter::crossedContourKeepsItsInside()
{
    Mask mask(QSize(200, 200));
    // Twice round: with the even-odd rule the inside would be empty.
    MaskPainter(mask).polygon(QPolygonF({{20, 20}, {180, 20}, {180, 180}, {20, 180}, {20, 20}, {180, 20}, {180, 180}, {20, 180}}),
                              PaintMode::Add);
    QCOMPARE(mask.value(100, 100), uchar(255));
}

void TestMaskPainter::masksAddAndSubtract()
{
    Mask a(QSize(200, 130)), b(QSize(200, 130));
    MaskPainter(a).box(QRectF(0, 0, 100, 130), PaintMode::Add);
    MaskPainter(b).box(QRectF(50, 0, 100, 130), PaintMode::Add);
    Mask sum = a, rest = a;
    QCOMPARE(MaskPainter(sum).mask(b, PaintMode::Add), QRect(0, 0, 192, 130));
    MaskPainter(rest).mask(b, PaintMode::Subtract);
    QCOMPARE(sum.bounds(), QRect(0, 0, 150, 130));
    QCOMPARE(rest.bounds(), QRect(0, 0, 50, 130));
}

QTEST_APPLESS_MAIN(TestMaskPainter)
#include "tst_maskpainter.moc"
