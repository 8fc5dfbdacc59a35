#include "core/base/Error.h"
#include "core/jobs/JobContext.h"
#include "core/mask/MaskPainter.h"
#include "core/retouch/Retouch.h"

#include <QPainter>
#include <QtTest>
#include <cmath>

using namespace vivify;

class TestRotate : public QObject
{
    Q_OBJECT
    SilentContext m_context;

    /// A disc with its region, label, handle and one end of the ruler at (150, 60) of 240 × 160.
    static Picture made()
    {
        Picture picture;
        picture.image = QImage(240, 160, QImage::Format_RGB32);
        picture.image.fill(QColor(240, 235, 220));
        QPainter painter(&picture.image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(180, 30, 30));
        painter.drawEllipse(QPointF(150, 60), 12, 12);
        painter.end();
        Region &region = addRegion(picture);
        region.mask = Mask(picture.size());
        MaskPainter(region.mask).ellipse(QRectF(138, 48, 24, 24), PaintMode::Add);
        LabelOverlay label;
        label.id = QStringLiteral("a");
        label.anchor = {150.0 / 240, 60.0 / 160};
        label.textPosition = {0.5, 0.5};
        label.extent = {0.1, 0.15};
        picture.labels.append(label);
        picture.scene.handles.insert(QStringLiteral("apex"), label.anchor);
        picture.scale = PhysicalScale::fromRuler({label.anchor, {0.5, 0.5}}, picture.size(), 30);
        picture.scale.bar = true;
        picture.clip.frames = {picture.image};
        return picture;
    }
    static QPointF middleOf(const Picture &picture)
    {
        double x = 0, y = 0, n = 0;
        for (int row = 0; row < picture.image.height(); ++row)
            for (int column = 0; column < picture.image.width(); ++column)
                if (qGreen(picture.image.pixel(column, row)) < 100) {
                    x += column + 0.5;
                    y += row + 0.5;
                    ++n;
                }
        return {x / n, y / n};
    }
    static QPointF pixels(const QPointF &share, const Picture &picture)
    {
        return {share.x() * picture.size().width(), share.y() * picture.size().height()};
    }

private Q_SLOTS:
    void everythingTurnsTogether_data()
    {
        QTest::addColumn<double>("degrees");
        QTest::addColumn<bool>("crop");
        for (const double degrees : {7.5, -20.0, 45.0, 100.0, -170.0})
            for (const bool crop : {false, true})
                QTest::addRow("%g %s", degrees, crop ? "crop" : "keep") << degrees << crop;
    }
    void everythingTurnsTogether()
    {
        QFETCH(double, degrees);
        QFETCH(bool, crop);
        const Picture before = made();
        Picture after = before;
        Retouch::rotate(after, degrees, crop ? Retouch::Corners::Crop : Retouch::Corners::Keep, m_context);
        // clockwise, about the middle
        const double angle = degrees * M_PI / 180;
        const QPointF way = QPointF(150, 60) - QPointF(120, 80);
        const QPointF there(way.x() * std::cos(angle) - way.y() * std::sin(angle), way.x() * std::sin(angle) + way.y() * std::cos(angle));
        if (after.labels.isEmpty()) { // cut off, as it should be
            QVERIFY(std::abs(there.x()) > after.size().width() / 2.0 || std::abs(there.y()) > after.size().height() / 2.0);
            return;
        }
        const QPointF disc = middleOf(after);
        for (const QPointF &share : {after.labels.first().anchor, after.scene.handles.value(QStringLiteral("apex")), after.scale.ruler.p1()}) {
            if (after.scale.ruler.isNull() && share == QPointF())
                continue;
            QVERIFY2(QLineF(disc, pixels(share, after)).length() < 0.6, qPrintable(QStringLiteral("%1 %2").arg(share.x()).arg(share.y())));
        }
        QVERIFY(after.regions.first().mask.value(int(disc.x()), int(disc.y())) > 200);
        QVERIFY(std::abs(double(after.regions.first().mask.area()) - double(before.regions.first().mask.area())) < 20);
        QVERIFY(QLineF(disc - QPointF(after.size().width() / 2.0, after.size().height() / 2.0), there).length() < 0.6);
        // the scale stays what it is
        QCOMPARE(after.scale.millimetres, before.scale.millimetres);
        QVERIFY(after.scale.bar && after.clip.isNull());
        if (!after.scale.ruler.isNull())
            QVERIFY(std::abs(after.scale.length(after.scale.ruler, after.size()) - 30) < 1e-6);
    }

    void croppingLeavesNoCorner_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("degrees");
        for (const QSize size : {QSize(240, 160), QSize(160, 240), QSize(200, 200), QSize(600, 60)})
            for (const double degrees : {1.0, 15.0, 44.0, -30.0, 75.0})
                QTest::addRow("%d %d %g", size.width(), size.height(), degrees) << size << degrees;
    }
    void croppingLeavesNoCorner()
    {
        QFETCH(QSize, size);
        QFETCH(double, degrees);
        const QSizeF inside = Retouch::uprightInside(size, degrees);
        const QTransform back = QTransform().rotate(-degrees);
        const QRectF all(-size.width() / 2.0, -size.height() / 2.0, size.width(), size.height());
        double least = 1e9;
        for (const double sx : {-0.5, 0.5})
            for (const double sy : {-0.5, 0.5}) {
                const QPointF corner = back.map(QPointF(sx * inside.width(), sy * inside.height()));
                QVERIFY(all.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(corner));
                least = std::min({least, corner.x() - all.left(), all.right() - corner.x(), corner.y() - all.top(), all.bottom() - corner.y()});
            }
        QVERIFY(std::abs(least) < 1e-6); // and touches the rim: nothing larger of that shape fits
        Picture picture;
        picture.image = QImage(size, QImage::Format_RGB32);
        picture.image.fill(QColor(10, 200, 30));
        Retouch::rotate(picture, degrees, Retouch::Corners::Crop, m_context);
        for (const QPoint p : {QPoint(0, 0), QPoint(picture.size().width() - 1, 0), QPoint(0, picture.size().height() - 1)})
            QCOMPARE(picture.image.pixelColor(p), QColor(10, 200, 30));
    }

    void cornersGetTheRimsColour()
    {
        Picture picture = made();
        Retouch::rotate(picture, 20, Retouch::Corners::Keep, m_context);
        QCOMPARE(picture.image.pixelColor(1, 1), QColor(240, 235, 220));
        QCOMPARE(picture.size(), QSize(281, 233)); // 240 cos + 160 sin, 240 sin + 160 cos
    }

    void quartersAreExact()
    {
        Picture one = made(), other = one;
        Retouch::turn(one, -1);
        Retouch::rotate(other, -90, Retouch::Corners::Keep, m_context);
        QCOMPARE(other.image, one.image);
        QCOMPARE(other.scale.ruler, one.scale.ruler);
        Picture none = made();
        Retouch::rotate(none, 0, Retouch::Corners::Keep, m_context);
        QVERIFY(!none.clip.isNull());
    }

    void croppedAndTurnedPicturesKeepTheirScale()
    {
        Picture picture = made();
        Retouch::turn(picture, 1);
        QVERIFY(std::abs(picture.scale.length(picture.scale.ruler, picture.size()) - 30) < 1e-9);
        picture = made();
        Retouch::crop(picture, QRect(100, 40, 80, 80));
        QVERIFY(std::abs(picture.scale.length(picture.scale.ruler, picture.size()) - 30) < 1e-9);
        Retouch::crop(picture, QRect(0, 0, 40, 40)); // one end goes
        QVERIFY(picture.scale.isKnown() && picture.scale.ruler.isNull());
    }

    void tooLargeIsRefused()
    {
        Picture picture;
        picture.image = QImage(40000, 20, QImage::Format_RGB32);
        picture.image.fill(Qt::white);
        QVERIFY_EXCEPTION_THROWN(Retouch::rotate(picture, 10, Retouch::Corners::Keep, m_context), Error);
        QCOMPARE(picture.size(), QSize(40000, 20));
    }
};

QTEST_MAIN(TestRotate)
#include "tst_rotate.moc"
