#include "ui/mask/CanvasView.h"
#include "ui/mask/MaskToolBar.h"
#include "ui/mask/MaskWork.h"
#include "ui/mask/SmartTools.h"

#include <QPainter>
#include <QSpinBox>
#include <QTest>

using namespace vivify;

/// The tools that propose first, on the real canvas.
class TestSmartTools : public QObject
{
    Q_OBJECT

    struct Bench
    {
        ProjectDocument document;
        std::unique_ptr<CanvasView> canvas;

        Bench()
        {
            QImage image(400, 300, QImage::Format_RGB32);
            image.fill(QColor(90, 130, 150));
            QPainter painter(&image);
            painter.setPen(Qt::NoPen);
            painter.setBrush(QColor(200, 60, 50));
            painter.drawEllipse(QRectF(120, 60, 160, 180));
            painter.end();
            Project project;
            addPicture(project, image, QStringLiteral("drawing"));
            document.reset(project);
            canvas = std::make_unique<CanvasView>(document);
            canvas->resize(800, 600);
            canvas->show();
            canvas->setFocus();
        }
        QPoint at(double x, double y) const { return canvas->toView().map(QPointF(x, y)).toPoint(); }
        void drag(QPointF from, QPointF to, Qt::MouseButton button = Qt::LeftButton)
        {
            QTest::mousePress(canvas.get(), button, {}, at(from.x(), from.y()));
            for (int i = 1; i <= 4; ++i) {
                const QPointF point = from + (to - from) * i / 4.0;
                QMouseEvent move(QEvent::MouseMove, at(point.x(), point.y()), canvas->mapToGlobal(at(point.x(), point.y())),
                                 Qt::NoButton, button, {});
                QCoreApplication::sendEvent(canvas.get(), &move);
            }
            QTest::mouseRelease(canvas.get(), button, {}, at(to.x(), to.y()));
        }
        void key(Qt::Key key) { QTest::keyClick(canvas.get(), key); }
        const QList<Region> &regions() const { return document.picture()->regions; }
        uchar value(int x, int y) const { return regions().isEmpty() ? 0 : regions().first().mask.value(x, y); }
        int steps() { return document.undoStack()->count(); }
    };

private Q_SLOTS:
    void greyValuesJoinWithEnter()
    {
        Bench bench;
        MaskToolBar bar(*bench.canvas);
        bench.key(Qt::Key_V);
        QCOMPARE(bench.canvas->tool(), CanvasView::Tool::Threshold);
        const int red = qGray(qRgb(200, 60, 50));
        bar.findChild<QSpinBox *>(QStringLiteral("greyLow"))->setValue(red - 3);
        bar.findChild<QSpinBox *>(QStringLiteral("greyHigh"))->setValue(red + 3);
        QCOMPARE(bench.canvas->smartTools().low(), red - 3);
        const QImage shown = bench.canvas->grab().toImage(); // proposed, not yet selected
        const QColor proposed = shown.pixelColor(bench.at(200, 150)), ground = shown.pixelColor(bench.at(20, 20));
        QVERIFY(proposed.green() > 80);
        QCOMPARE(ground, QColor(90, 130, 150));
        QCOMPARE(bench.steps(), 0);
        bench.key(Qt::Key_Return);
        QTRY_COMPARE(bench.steps(), 1);
        QCOMPARE(bench.value(200, 150), uchar(255));
        QCOMPARE(bench.value(20, 20), uchar(0));
    }

    void escapeLeavesEverything()
    {
        Bench bench;
        for (const Qt::Key key : {Qt::Key_V, Qt::Key_G, Qt::Key_N}) {
            bench.key(key);
            if (key == Qt::Key_G)
                bench.drag({100, 40}, {300, 260});
            if (key == Qt::Key_N)
                QTest::mouseClick(bench.canvas.get(), Qt::LeftButton, {}, bench.at(120, 150));
            QVERIFY(bench.canvas->smartTools().isActive());
            bench.key(Qt::Key_Escape);
            QVERIFY(!bench.canvas->smartTools().isActive());
        }
        QTest::qWait(50);
        QCOMPARE(bench.steps(), 0);
        QVERIFY(bench.regions().isEmpty());
    }

    void aBoxCutsOutTheOrgan()
    {
        Bench bench;
        bench.key(Qt::Key_G);
        bench.drag({90, 30}, {310, 270});
        QImage shown;
        QTRY_VERIFY_WITH_TIMEOUT((shown = bench.canvas->grab().toImage(), shown.pixelColor(bench.at(200, 150)).green() > 80), 20000);
        bench.drag({190, 140}, {210, 160}, Qt::RightButton); // a stroke of what does not belong
        bench.key(Qt::Key_Backspace);                        // taken back
        QTRY_VERIFY_WITH_TIMEOUT((bench.key(Qt::Key_Return), !bench.regions().isEmpty()), 20000);
        QTRY_VERIFY(!bench.canvas->maskWork().isBusy());
        QCOMPARE(bench.steps(), 1);
        QVERIFY(bench.value(200, 150) > 200);
        QVERIFY(bench.value(100, 40) < 50);
        bench.document.undoStack()->undo();
        QVERIFY(bench.regions().isEmpty());
    }

    void theMagneticEdgeCloses()
    {
        Bench bench;
        bench.key(Qt::Key_N);
        const QList<QPointF> corners{{120, 150}, {200, 60}, {280, 150}, {200, 240}};
        for (const QPointF &corner : corners) {
            QTest::mouseClick(bench.canvas.get(), Qt::LeftButton, {}, bench.at(corner.x(), corner.y()));
            QTest::qWait(30);
        }
        QTest::mouseClick(bench.canvas.get(), Qt::LeftButton, {}, bench.at(120, 150)); // the start
        QTRY_COMPARE(bench.steps(), 1);
        QCOMPARE(bench.value(200, 150), uchar(255));
        QCOMPARE(bench.value(20, 20), uchar(0));
        QVERIFY(!bench.canvas->smartTools().isActive());
    }

    void anotherToolEndsTheProposal()
    {
        Bench bench;
        bench.key(Qt::Key_V);
        bench.key(Qt::Key_B);
        QVERIFY(!bench.canvas->smartTools().isActive());
        bench.key(Qt::Key_Return);
        QCOMPARE(bench.steps(), 0);
    }

    void aLockedRegionIsLeft()
    {
        Bench bench;
        bench.document.edit(QStringLiteral("lock"), Aspect::Regions, [](Project &project) {
            Region &region = addRegion(*project.currentPicture());
            region.mask = Mask(project.currentPicture()->size());
            region.locked = true;
        });
        bench.key(Qt::Key_V);
        bench.key(Qt::Key_Return);
        QTest::qWait(50);
        QCOMPARE(bench.steps(), 1);
        QVERIFY(bench.regions().first().mask.isEmpty());
    }
};

QTEST_MAIN(TestSmartTools)
#include "tst_smart_tools.moc"
