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
    void combineAndSubtract();
    void emptyMasksStayEmpty();
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

QTEST_APPLESS_MAIN(TestMaskTools)
#include "tst_masktools.moc"
