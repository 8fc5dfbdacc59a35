#include "core/jobs/JobContext.h"
#include "core/mask/MaskPainter.h"
#include "core/mask/MaskTools.h"
#include "core/mask/SmartSelect.h"

#include <QPainter>
#include <QtTest>

#include <cmath>

using namespace vivify;

class TestSmartSelect : public QObject
{
    Q_OBJECT
    SilentContext m_context;

    static QImage drawing(QSize size = {400, 300})
    {
        QImage image(size, QImage::Format_RGB32);
        for (int y = 0; y < size.height(); ++y)
            for (int x = 0; x < size.width(); ++x)
                image.setPixel(x, y, qRgb(80 + (x * 13 + y * 7) % 25, 120 + (x * 5 + y * 11) % 25, 150));
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(200, 70, 60));
        painter.drawEllipse(QPointF(size.width() / 2.0, size.height() / 2.0), size.width() * 0.2, size.height() * 0.3);
        return image;
    }
    static Mask ellipse(QSize size)
    {
        Mask mask(size);
        MaskPainter(mask).ellipse(QRectF(size.width() * 0.3, size.height() * 0.2, size.width() * 0.4, size.height() * 0.6), PaintMode::Add);
        return mask;
    }
    static double overlap(const Mask &a, const Mask &b)
    {
        qint64 both = 0, any = 0;
        for (int y = 0; y < a.size().height(); ++y)
            for (int x = 0; x < a.size().width(); ++x) {
                const bool in = a.value(x, y) >= 128, of = b.value(x, y) >= 128;
                both += in && of;
                any += in || of;
            }
        return double(both) / double(std::max<qint64>(1, any));
    }

private Q_SLOTS:
    void thresholdTakesItsRange()
    {
        QImage image(256, 300, QImage::Format_RGB32);
        for (int y = 0; y < 300; ++y)
            for (int x = 0; x < 256; ++x)
                image.setPixel(x, y, qRgb(x, x, x));
        const Mask mask = SmartSelect::threshold(image, 40, 90, m_context);
        for (const int x : {0, 39, 91, 255})
            QCOMPARE(mask.value(x, 299), uchar(0));
        for (const int x : {40, 66, 90})
            QCOMPARE(mask.value(x, 299), uchar(255));
        QVERIFY(SmartSelect::threshold(image, 90, 40, m_context).isEmpty());
    }

    void grabCutFindsTheThing_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("small") << QSize(400, 300);
        QTest::newRow("scaled down") << QSize(1000, 750);
    }
    void grabCutFindsTheThing()
    {
        QFETCH(QSize, size);
        SmartSelect::Hints hints;
        hints.box = QRectF(size.width() * 0.22, size.height() * 0.1, size.width() * 0.56, size.height() * 0.8);
        const Mask found = SmartSelect::grabCut(drawing(size), hints, m_context);
        QVERIFY2(overlap(found, ellipse(size)) > 0.95, qPrintable(QString::number(overlap(found, ellipse(size)))));
        QVERIFY(SmartSelect::grabCut(drawing(size), hints, m_context) == found); // the same answer each time
    }

    void strokesCorrectIt()
    {
        QImage image = drawing();
        QPainter painter(&image);
        painter.fillRect(QRect(130, 120, 60, 60), QColor(60, 180, 70)); // part of the organ in another colour
        painter.end();
        SmartSelect::Hints hints;
        hints.box = QRectF(90, 30, 220, 240);
        hints.strokeWidth = 12;
        hints.outside = {QPolygonF{{140, 130}, {180, 170}, {140, 170}, {180, 130}}};
        QCOMPARE(SmartSelect::grabCut(image, hints, m_context).value(160, 150), uchar(0));
        std::swap(hints.inside, hints.outside);
        QCOMPARE(SmartSelect::grabCut(image, hints, m_context).value(160, 150), uchar(255));
    }

    void oddBoxesAreHarmless()
    {
        const QImage image = drawing();
        SmartSelect::Hints hints;
        for (const QRectF &box : {QRectF(), QRectF(10, 10, 2, 2), QRectF(-500, -500, 100, 100)}) {
            hints.box = box;
            QVERIFY(SmartSelect::grabCut(image, hints, m_context).isEmpty());
        }
        hints.box = QRectF(-50, -50, 900, 900);
        hints.inside = {QPolygonF{{200, 150}}};
        hints.outside = {QPolygonF{{-40, -10}, {5000, 10}}};
        QCOMPARE(SmartSelect::grabCut(image, hints, m_context).size(), image.size());
    }

    void theWireFollowsTheEdge()
    {
        const QImage image = drawing();
        const auto radius = [](QPointF p) { return std::hypot((p.x() - 200) / 80, (p.y() - 150) / 90); };
        const LiveWire wire(image, {120, 150}, m_context);
        const QPolygonF way = wire.wayTo({200, 60});
        QCOMPARE(way.first(), QPointF(120, 150));
        QCOMPARE(way.last(), QPointF(200, 60));
        QVERIFY(way.size() > 20);
        for (const QPointF &point : way)
            QVERIFY2(std::abs(radius(point) - 1) < 0.08, qPrintable(QString::number(radius(point))));
        QCOMPARE(wire.wayTo({-100, 5}), QPolygonF({QPointF(120, 150), QPointF(-100, 5)}));
    }

    void cancelIsHeard()
    {
        struct Stop : JobContext
        {
            void checkpoint(int step, int) override
            {
                if (step > 0)
                    throw Cancelled();
            }
        } stop;
        SmartSelect::Hints hints;
        hints.box = QRectF(90, 30, 220, 240);
        QVERIFY_EXCEPTION_THROWN(SmartSelect::grabCut(drawing(), hints, stop), Cancelled);
        QVERIFY_EXCEPTION_THROWN(SmartSelect::threshold(drawing(), 0, 9, stop), Cancelled);
        QVERIFY_EXCEPTION_THROWN(LiveWire(drawing(), {50, 50}, stop), Cancelled);
    }

    void theLargestIslandStays()
    {
        Mask mask(QSize(300, 200));
        MaskPainter painter(mask);
        painter.segment({60, 60}, {60, 60}, Brush{30, 0.5}, PaintMode::Add);
        painter.segment({200, 100}, {200, 100}, Brush{60, 0.5}, PaintMode::Add);
        painter.box(QRectF(10, 180, 8, 8), PaintMode::Add);
        const Mask largest = MaskTools::largestIsland(mask);
        QCOMPARE(largest.value(60, 60), uchar(0));
        QCOMPARE(largest.value(12, 184), uchar(0));
        for (const QPoint &p : {QPoint(200, 100), QPoint(255, 100), QPoint(241, 100)})
            QCOMPARE(largest.value(p.x(), p.y()), mask.value(p.x(), p.y()));
    }

    void smoothingKeepsTheArea()
    {
        Mask mask(QSize(400, 400));
        MaskPainter painter(mask);
        painter.box(QRectF(100, 100, 200, 200), PaintMode::Add);
        for (int i = 0; i < 10; ++i)
            painter.box(QRectF(102 + i * 20, 96, 4, 4), PaintMode::Add); // teeth
        const Mask calm = MaskTools::smooth(mask, 5);
        QCOMPARE(calm.value(104, 97), uchar(0));                // a tooth is gone
        QCOMPARE(calm.value(200, 200), uchar(255));
        QVERIFY(calm.value(101, 101) < 128);                    // the corner is round
        QVERIFY(std::abs(double(calm.area()) / double(mask.area()) - 1) < 0.01);
        QVERIFY(calm.value(200, 103) > 200 && calm.value(200, 95) < 60); // and the edge steep
    }
};

QTEST_GUILESS_MAIN(TestSmartSelect)
#include "tst_smartselect.moc"
