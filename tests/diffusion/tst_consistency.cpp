#include "core/diffusion/Consistency.h"

#include "core/base/Error.h"

#include <QtTest>

#include <cmath>

using namespace vivify;

namespace {

constexpr int Side = 128;

QImage filled(QImage::Format format, uint value)
{
    QImage image(Side, Side, format);
    image.fill(value);
    return image;
}

/// 255 in the middle, with a margin outside.
QImage middleWeights()
{
    QImage weights = filled(QImage::Format_Grayscale8, 0);
    for (int y = 24; y < 104; ++y)
        std::fill_n(weights.scanLine(y) + 24, 80, uchar(255));
    return weights;
}

/// A texture that motion can be found in: sums of waves, the same everywhere on the plane.
int tissue(double x, double y)
{
    return int(128 + 40 * std::sin(x * 0.35) * std::cos(y * 0.27) + 25 * std::sin(x * 0.11 + y * 0.19) + 15 * std::cos(y * 0.6 - x * 0.5));
}

QImage textured(double shift, int brightness = 0)
{
    QImage image(Side, Side, QImage::Format_RGB32);
    for (int y = 0; y < Side; ++y)
        for (int x = 0; x < Side; ++x) {
            const int level = qBound(0, tissue(x - shift, y) + brightness, 255);
            image.setPixel(x, y, qRgb(level, qMin(255, level + 10), level / 2));
        }
    return image;
}

double difference(const QImage &a, const QImage &b, const QRect &area)
{
    double sum = 0;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            sum += std::abs(qRed(a.pixel(x, y)) - qRed(b.pixel(x, y)));
    return sum / (area.width() * area.height());
}

class Cancelling : public JobContext
{
public:
    void checkpoint(int, int) override { throw Cancelled(); }
};

} // namespace

class TestConsistency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesFlickerOutOfAMovingRegion()
    {
        QList<QImage> frames, truth;
        for (int i = 0; i < 8; ++i) {
            frames.append(textured(2 * i, i % 2 ? 6 : -6));
            truth.append(textured(2 * i));
        }
        const QList<QImage> given = frames;
        const QImage weights = middleWeights();
        const double before = Consistency::flicker(frames, weights);
        SilentContext context;
        Consistency::smoothAlongMotion(frames, weights, false, context);
        const double after = Consistency::flicker(frames, weights);
        qInfo("flicker %.2f, after %.2f", before, after);
        QVERIFY(before > 8);
        QVERIFY(after < before * 0.5);
        // The motion stays: each frame is nearer to what was there than it was, and not to its neighbour.
        const QRect area(30, 30, 68, 68);
        for (int i = 1; i < 7; ++i) {
            QVERIFY(difference(frames.at(i), truth.at(i), area) < difference(given.at(i), truth.at(i), area));
            QVERIFY(difference(frames.at(i), truth.at(i), area) < 0.5 * difference(truth.at(i), truth.at(i + 1), area));
        }
    }

    void leavesTheOutsideAlone()
    {
        QList<QImage> frames;
        for (int i = 0; i < 3; ++i)
            frames.append(textured(i, i % 2 ? 6 : -6));
        const QList<QImage> given = frames;
        SilentContext context;
        const QImage weights = middleWeights();
        Consistency::smoothAlongMotion(frames, weights, true, context);
        for (int i = 0; i < 3; ++i)
            for (int y = 0; y < Side; ++y)
                for (int x = 0; x < Side; ++x)
                    if (weights.constScanLine(y)[x] == 0)
                        QCOMPARE(frames.at(i).pixel(x, y), given.at(i).pixel(x, y));
    }

    void respectsOcclusions()
    {
        // A bright plate slides over tissue that stands still: what it uncovers must not keep its shine.
        QList<QImage> frames;
        for (int i = 0; i < 6; ++i) {
            QImage frame = textured(0);
            for (int y = 0; y < 40; ++y)
                for (int x = 0; x < 24; ++x)
                    frame.setPixel(28 + 6 * i + x, 44 + y, qRgb(200 + tissue(x * 3, y * 3) / 6, 220, 200));
            frames.append(frame);
        }
        const QList<QImage> given = frames;
        SilentContext context;
        Consistency::smoothAlongMotion(frames, middleWeights(), false, context);
        for (int i = 1; i < 5; ++i) {
            const QRect uncovered(28 + 6 * (i - 1), 46, 6, 36), covered(28 + 6 * i + 18, 46, 6, 36);
            QVERIFY(difference(frames.at(i), given.at(i), uncovered) < 3);
            QVERIFY(difference(frames.at(i), given.at(i), covered) < 3);
        }
    }

    void keepsAStillStill()
    {
        const QImage still = textured(0);
        QList<QImage> frames{still, still, still};
        SilentContext context;
        Consistency::smoothAlongMotion(frames, middleWeights(), true, context);
        Consistency::matchColours(frames, still, middleWeights());
        for (const QImage &frame : frames)
            QCOMPARE(frame, still);
        QCOMPARE(Consistency::flicker(frames, middleWeights()), 0.0);
    }

    void closesTheLoop()
    {
        QList<QImage> open, closed;
        for (int i = 0; i < 4; ++i)
            open.append(textured(0, i == 0 ? 8 : 0));
        closed = open;
        SilentContext context;
        Consistency::smoothAlongMotion(open, middleWeights(), false, context);
        Consistency::smoothAlongMotion(closed, middleWeights(), true, context);
        const QRect area(40, 40, 40, 40);
        QVERIFY(difference(closed.last(), closed.first(), area) < difference(open.last(), open.first(), area));
    }

    void matchesColoursOutside()
    {
        const QImage still = textured(0), weights = middleWeights();
        QList<QImage> frames;
        for (int i = 0; i < 4; ++i) { // drifts away: darker, flatter, redder
            QImage frame = textured(0);
            for (int y = 0; y < Side; ++y)
                for (int x = 0; x < Side; ++x) {
                    const QRgb pixel = frame.pixel(x, y);
                    frame.setPixel(x, y, qRgb(qRed(pixel) + 4 * i, int(qGreen(pixel) * (1 - 0.05 * i)), qBlue(pixel) - 3 * i));
                }
            frames.append(frame);
        }
        const QList<QImage> given = frames;
        Consistency::matchColours(frames, still, weights);
        const QRect all(0, 0, Side, Side);
        for (int i = 1; i < 4; ++i) {
            QVERIFY(difference(given.at(i), still, all) > 3.5 * i);
            QVERIFY(difference(frames.at(i), still, all) < 1);
        }
        QList<QImage> same = given;
        Consistency::matchColours(same, still, filled(QImage::Format_Grayscale8, 255));
        QCOMPARE(same, given); // nothing outside to compare
    }

    void keepsContrastOnPlainPaper()
    {
        // A plate on white paper; the model's paper is a little grey and grainy.
        const QImage weights = middleWeights();
        QImage still = filled(QImage::Format_RGB32, 0xffffffff), made = filled(QImage::Format_RGB32, 0xffffffff);
        const QImage tissued = textured(0);
        for (int y = 0; y < Side; ++y)
            for (int x = 0; x < Side; ++x) {
                const bool inside = weights.constScanLine(y)[x] != 0;
                const int paper = 246 + (x * 7 + y * 13) % 5;
                made.setPixel(x, y, inside ? tissued.pixel(x, y) : qRgb(paper, paper, paper));
                still.setPixel(x, y, inside ? tissued.pixel(x, y) : qRgb(255, 255, 255));
            }
        QList<QImage> frames{made, filled(QImage::Format_RGB32, 0xff202020)};
        Consistency::matchColours(frames, still, weights);
        const QRect area(40, 40, 40, 40);
        QVERIFY(difference(frames.first(), still, area) < 9); // brighter by what the paper lacked, no more
        const auto range = [](const QImage &image) { return qRed(image.pixel(60, 50)) - qRed(image.pixel(52, 60)); };
        QVERIFY(range(still) != 0);
        QCOMPARE(range(frames.first()), range(made));
        QVERIFY(qRed(frames.last().pixel(60, 60)) < 70); // not a cast: another picture
    }

    void worksOnSmallPictures()
    {
        QList<QImage> frames;
        for (int i = 0; i < 3; ++i)
            frames.append(textured(i).copy(0, 0, 24, 16));
        QImage weights(24, 16, QImage::Format_Grayscale8);
        weights.fill(255);
        SilentContext context;
        Consistency::smoothAlongMotion(frames, weights, true, context);
        QCOMPARE(frames.first().size(), QSize(24, 16));
        QList<QImage> one{frames.first()};
        Consistency::smoothAlongMotion(one, weights, true, context);
        QCOMPARE(one.first(), frames.first());
    }

    void stops()
    {
        QList<QImage> frames{textured(0), textured(1)};
        Cancelling context;
        QVERIFY_EXCEPTION_THROWN(Consistency::smoothAlongMotion(frames, middleWeights(), false, context), Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestConsistency)
#include "tst_consistency.moc"
