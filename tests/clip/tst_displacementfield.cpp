#include "core/clip/Clip.h"
#include "core/clip/PixelsOnly.h"

#include <QTest>

using namespace vivify;

namespace {

/// A field whose displacement is dx = a·x + frame, dy = b·y, which bilinear reading must give exactly.
DisplacementField linearField(QSize size, int step, int frames, double a, double b)
{
    const DisplacementField shape(size, step, 0, {});
    std::vector<float> nodes;
    for (int frame = 0; frame < frames; ++frame)
        for (int row = 0; row < shape.rows(); ++row)
            for (int column = 0; column < shape.columns(); ++column) {
                nodes.push_back(float(a * column * step + frame));
                nodes.push_back(float(b * row * step));
            }
    return DisplacementField(size, step, frames, std::move(nodes));
}

bool near(QPointF a, QPointF b) { return std::abs(a.x() - b.x()) < 1e-4 && std::abs(a.y() - b.y()) < 1e-4; }

} // namespace

class TestDisplacementField : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void grid_data();
    void grid();
    void bilinear();
    void framesGoRound();
    void clampedToThePicture();
    void nullFieldMovesNothing();
    void clipFollowsInShares();
    void pixelsOnlyDropsText();
};

void TestDisplacementField::grid_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("columns");
    QTest::newRow("the last node on the last pixel") << 17 << 8 << 3;
    QTest::newRow("the last node beyond it") << 18 << 8 << 4;
    QTest::newRow("every pixel") << 5 << 1 << 5;
    QTest::newRow("one pixel") << 1 << 8 << 1;
    QTest::newRow("step wider than the picture") << 5 << 8 << 2;
}

void TestDisplacementField::grid()
{
    QFETCH(int, width);
    QFETCH(int, step);
    const DisplacementField field = linearField({width, 9}, step, 2, 0, 0);
    QTEST(field.columns(), "columns");
    QVERIFY((field.columns() - 1) * step >= width - 1);
    QVERIFY(near(field.map({width - 1.0, 8}, 0), {width - 1.0, 8}));
}

void TestDisplacementField::bilinear()
{
    const DisplacementField field = linearField({100, 80}, 8, 1, 0.05, -0.1);
    for (const QPointF point : {QPointF(0, 0), QPointF(8, 8), QPointF(3.25, 17.5), QPointF(50.1, 79), QPointF(94, 72)})
        QVERIFY2(near(field.map(point, 0), {point.x() * 1.05, point.y() * 0.9}), qPrintable(QString::number(point.x())));
}

void TestDisplacementField::framesGoRound()
{
    const DisplacementField field = linearField({64, 64}, 8, 4, 0, 0);
    for (const auto &[frame, expected] : {std::pair(0, 20), std::pair(3, 23), std::pair(4, 20), std::pair(11, 23), std::pair(-1, 23)})
        QVERIFY2(near(field.map({20, 20}, frame), QPointF(expected, 20)), qPrintable(QString::number(frame)));
}

void TestDisplacementField::clampedToThePicture()
{
    const DisplacementField field = linearField({64, 64}, 8, 1, 10, -10);
    const QPointF far = field.map({60, 60}, 0);
    QCOMPARE(far, QPointF(64, 0));
    const QPointF outside = linearField({64, 64}, 8, 1, 0, 0).map({-500, 900}, 0);
    QCOMPARE(outside, QPointF(0, 64));
}

void TestDisplacementField::nullFieldMovesNothing()
{
    const DisplacementField field;
    QVERIFY(field.isNull());
    QCOMPARE(field.columns(), 0);
    QCOMPARE(field.map({3, 4}, 7), QPointF(3, 4));
}

void TestDisplacementField::clipFollowsInShares()
{
    Clip clip;
    QCOMPARE(clip.follow({0.5, 0.5}, 3), QPointF(0.5, 0.5));
    clip.field = linearField({200, 100}, 8, 4, 0, 0);
    QVERIFY(near(clip.follow({0.5, 0.5}, 0), {0.5, 0.5}));
    QVERIFY(near(clip.follow({0.5, 0.5}, 2), {0.51, 0.5})); // two pixels of two hundred
    QVERIFY(near(clip.follow({0.5, 0.5}, 6), {0.51, 0.5}));
}

void TestDisplacementField::pixelsOnlyDropsText()
{
    QImage image(3, 2, QImage::Format_ARGB32);
    image.fill(QColor(200, 0, 0, 0));
    image.setPixelColor(1, 1, QColor(0, 0, 255));
    image.setText(QStringLiteral("PatientName"), QStringLiteral("CANARY"));
    image.setDotsPerMeterX(1234);
    const QImage bare = pixelsOnly(image);
    QCOMPARE(bare.format(), QImage::Format_RGB32);
    QVERIFY(bare.textKeys().isEmpty());
    QVERIFY(bare.dotsPerMeterX() != 1234);
    QCOMPARE(bare.pixelColor(0, 0), QColor(Qt::white)); // transparent shows the paper
    QCOMPARE(bare.pixelColor(1, 1), QColor(0, 0, 255));
    QVERIFY(pixelsOnly(QImage()).isNull());
}

QTEST_GUILESS_MAIN(TestDisplacementField)
#include "tst_displacementfield.moc"
