#include "core/mask/Mask.h"
#include "core/mask/MaskPainter.h"

#include <QtTest>

using namespace vivify;

namespace {

QImage randomGrey(QSize size)
{
    QImage image(size, QImage::Format_Grayscale8);
    quint32 state = 7;
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.scanLine(y)[x] = uchar((state = state * 1664525u + 1013904223u) >> 24);
    return image;
}

} // namespace

class TestMask : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void partOfImage();
    void colourBecomesLumaOnBlack();
    void emptyMask();
    void fillsOnlyInside();
    void boundsAndArea();
    void copyingSharesTiles();
    void settledTilesCostNothing();
    void replaceKeepsEqualTilesShared();
    void equalityIsOfValues();
};

void TestMask::roundTrip_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("one tile") << QSize(64, 64);
    QTest::newRow("one pixel") << QSize(1, 1);
    QTest::newRow("odd") << QSize(131, 67);
    QTest::newRow("tall") << QSize(3, 500);
}

void TestMask::roundTrip()
{
    QFETCH(QSize, size);
    const QImage image = randomGrey(size);
    const Mask mask = Mask::fromImage(image);
    QCOMPARE(mask.size(), size);
    QCOMPARE(mask.toImage(), image);
    QCOMPARE(mask.value(size.width() - 1, size.height() - 1), image.constScanLine(size.height() - 1)[size.width() - 1]);
    QCOMPARE(mask.value(size.width(), 0), uchar(0));
    QCOMPARE(mask.value(-1, 0), uchar(0));
}

void TestMask::partOfImage()
{
    const QImage image = randomGrey(QSize(200, 150));
    const Mask mask = Mask::fromImage(image);
    QCOMPARE(mask.toImage(QRect(50, 60, 100, 70)), image.copy(50, 60, 100, 70));
    QCOMPARE(mask.toImage(QRect(-10, -10, 20, 20)), image.copy(0, 0, 10, 10));
    QVERIFY(mask.toImage(QRect(300, 0, 5, 5)).isNull());
}

void TestMask::colourBecomesLumaOnBlack()
{
    QImage image(3, 1, QImage::Format_ARGB32);
    image.setPixel(0, 0, qRgba(255, 255, 255, 128));
    image.setPixel(1, 0, qRgba(0, 255, 0, 255));
    image.setPixel(2, 0, qRgba(255, 255, 255, 0));
    const Mask mask = Mask::fromImage(image);
    QCOMPARE(mask.value(0, 0), uchar(128));
    QCOMPARE(int(mask.value(1, 0)), qGray(qRgb(0, 255, 0)));
    QCOMPARE(mask.value(2, 0), uchar(0));
}

void TestMask::emptyMask()
{
    const Mask none;
    QVERIFY(none.isNull());
    QVERIFY(none.isEmpty());
    QVERIFY(none.bounds().isEmpty());
    QVERIFY(none.toImage().isNull());
    Mask mask(QSize(100, 100));
    QVERIFY(!mask.isNull());
    QVERIFY(mask.isEmpty());
    QCOMPARE(mask.tile(0, 0), nullptr);
    mask.setValue(99, 99, 1);
    QVERIFY(!mask.isEmpty());
    mask.setValue(99, 99, 0);
    QVERIFY(mask.isEmpty());
}

void TestMask::fillsOnlyInside()
{
    Mask mask(QSize(70, 65), 200);
    QCOMPARE(mask.area(), qint64(70 * 65));
    QCOMPARE(mask.bounds(), QRect(0, 0, 70, 65));
    QCOMPARE(mask.tile(1, 0)[6], uchar(0));
    mask.fill(0);
    QVERIFY(mask.isEmpty());
}

void TestMask::boundsAndArea()
{
    Mask mask(QSize(300, 200));
    mask.setValue(70, 10, 127);
    mask.setValue(250, 199, 128);
    mask.setValue(5, 100, 255);
    QCOMPARE(mask.bounds(), QRect(QPoint(5, 10), QPoint(250, 199)));
    QCOMPARE(mask.area(), qint64(2));
}

void TestMask::copyingSharesTiles()
{
    const Mask before(QSize(2048, 2048), 255);
    Mask after = before;
    QCOMPARE(after.tilesApart(before), 0);
    after.setValue(1000, 1000, 3);
    QCOMPARE(after.tilesApart(before), 1);
    QCOMPARE(before.value(1000, 1000), uchar(255));
    QCOMPARE(after.value(1000, 1000), uchar(3));
}

void TestMask::settledTilesCostNothing()
{
    Mask a(QSize(256, 256)), b(QSize(256, 256));
    for (Mask *mask : {&a, &b})
        MaskPainter(*mask).box(QRectF(10, 10, 200, 200), PaintMode::Add);
    QCOMPARE(a.tile(1, 1), Mask::solidTile()); // both of the middle, painted at its own time, are one
    QCOMPARE(b.tile(1, 1), Mask::solidTile());
    QVERIFY(a.tile(0, 0) != b.tile(0, 0));
    MaskPainter(a).segment({96, 96}, {96, 96}, Brush{5, 1}, PaintMode::Subtract);
    QCOMPARE(a.value(96, 96), uchar(0));
    QCOMPARE(b.value(96, 96), uchar(255));
    QCOMPARE(Mask::solidTile()[0], uchar(255));
    MaskPainter(a).box(QRectF(0, 0, 256, 256), PaintMode::Subtract);
    for (int row = 0; row < 4; ++row)
        for (int column = 0; column < 4; ++column)
            QVERIFY(!a.tile(column, row));
    MaskPainter(a).segment({0, 128}, {256, 128}, Brush{400, 1}, PaintMode::Add);
    QCOMPARE(a.tile(2, 3), Mask::solidTile());
    Mask odd(QSize(100, 100), 255); // its rim tiles end within
    odd.settleTile(1, 1);
    QCOMPARE(odd.area(), 100 * 100);
    QVERIFY(odd.tile(1, 1) != Mask::solidTile());
}

void TestMask::replaceKeepsEqualTilesShared()
{
    const QImage image = randomGrey(QSize(640, 640));
    const Mask before = Mask::fromImage(image);
    Mask after = before;
    after.replace(QPoint(), image);
    QCOMPARE(after.tilesApart(before), 0);
    QImage one(1, 1, QImage::Format_Grayscale8);
    one.fill(255 - before.value(100, 100));
    after.replace(QPoint(100, 100), one);
    QCOMPARE(after.tilesApart(before), 1);
    after.replace(QPoint(-30, 630), image); // clipped on three sides
    QCOMPARE(after.value(0, 630), image.constScanLine(0)[30]);
    QCOMPARE(after.value(0, 629), before.value(0, 629));
}

void TestMask::equalityIsOfValues()
{
    Mask a(QSize(100, 100)), b(QSize(100, 100));
    a.mutableTile(1, 1);
    QVERIFY(a == b); // an allocated tile of zeros equals none
    a.setValue(3, 3, 9);
    QVERIFY(!(a == b));
    b.setValue(3, 3, 9);
    QVERIFY(a == b);
    QVERIFY(!(Mask(QSize(64, 64)) == Mask(QSize(64, 63))));
}

QTEST_APPLESS_MAIN(TestMask)
#include "tst_mask.moc"
