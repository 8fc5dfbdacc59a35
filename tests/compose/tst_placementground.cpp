#include "core/compose/PlacementGround.h"
#include "core/mask/MaskPainter.h"

#include <QTest>

using namespace vivify;

namespace {

/// The same scene at any size: an organ, a quiet and a busy half. As many cells as the ground has.
Picture scene(int cell)
{
    const QSize size(256 * cell, 192 * cell);
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        auto *row = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            const int grey = x / cell < 128 ? 90 : (x / cell + y / cell) % 2 * 12 + 90;
            row[x] = qRgb(grey, grey, grey);
        }
    }
    Picture picture;
    picture.image = image;
    for (const QRectF &share : {QRectF(0.1, 0.2, 0.4, 0.5), QRectF(0.6, 0.5, 0.3, 0.4)}) {
        Region &region = addRegion(picture);
        MaskPainter(region.mask).ellipse(QRectF(share.left() * size.width(), share.top() * size.height(),
                                                share.width() * size.width(), share.height() * size.height()),
                                         PaintMode::Add);
    }
    return picture;
}

} // namespace

class TestPlacementGround : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLargePictureIsJudgedLikeASmallOne();
};

void TestPlacementGround::aLargePictureIsJudgedLikeASmallOne()
{
    const PlacementGround small(scene(4), {}), large(scene(25), {}); // 1024 and 6400 px across
    QCOMPARE(large.room().extent, small.room().extent);
    double mostPainted = 0, mostBusy = 0;
    for (double y = 0; y < 0.95; y += 0.05) {
        for (double x = 0; x < 0.9; x += 0.05) {
            const QSizeF all = small.room().extent;
            const QRectF box(x * all.width(), y * all.height(), 0.1 * all.width(), 0.05 * all.height());
            QVERIFY2(std::abs(large.painted(box) - small.painted(box)) < 0.05, qPrintable(QStringLiteral("painted at %1, %2").arg(x).arg(y)));
            QVERIFY2(std::abs(large.busy(box) - small.busy(box)) < 0.05, qPrintable(QStringLiteral("busy at %1, %2").arg(x).arg(y)));
            mostPainted = std::max(mostPainted, large.painted(box));
            mostBusy = std::max(mostBusy, large.busy(box));
        }
    }
    QCOMPARE(mostPainted, 1.0);
    QVERIFY(mostBusy > 0.3);
}

QTEST_MAIN(TestPlacementGround)
#include "tst_placementground.moc"
