#include "core/mask/MaskPainter.h"
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

    /// Chooses the disc with a tool, the keys being held at the first press, and takes it.
    static void select(Bench &bench, CanvasView::Tool tool, Qt::KeyboardModifiers held, Qt::MouseButton button)
    {
        const auto drag = [&](QPointF from, QPointF to) {
            QTest::mousePress(bench.canvas.get(), button, held, bench.at(from.x(), from.y()));
            const QPoint end = bench.at(to.x(), to.y());
            QMouseEvent move(QEvent::MouseMove, end, bench.canvas->mapToGlobal(end), Qt::NoButton, button, held);
            QCoreApplication::sendEvent(bench.canvas.get(), &move);
            QTest::mouseRelease(bench.canvas.get(), button, held, end);
        };
        if (tool == CanvasView::Tool::Ellipse)
            return drag({120, 60}, {280, 240});
        if (tool == CanvasView::Tool::Threshold) {
            const int red = qGray(qRgb(200, 60, 50));
            bench.canvas->smartTools().setRange(red - 3, red + 3);
            QTRY_VERIFY(!bench.canvas->smartTools().isWorking());
            QTest::keyClick(bench.canvas.get(), Qt::Key_Return, held);
            return;
        }
        if (tool == CanvasView::Tool::Magnetic) {
            for (const QPointF &p : {QPointF(120, 150), QPointF(200, 60), QPointF(280, 150), QPointF(200, 240)}) {
                QTest::mouseClick(bench.canvas.get(), p.x() == 120 ? button : Qt::LeftButton, p.x() == 120 ? held : Qt::KeyboardModifiers(), bench.at(p.x(), p.y()));
                QTRY_VERIFY(!bench.canvas->smartTools().isWorking());
            }
        } else if (tool == CanvasView::Tool::Cut) {
            drag({90, 30}, {310, 270});
        } else {
            QTest::mouseClick(bench.canvas.get(), button, held, bench.at(200, 150));
        }
        QTRY_VERIFY_WITH_TIMEOUT(!bench.canvas->smartTools().isWorking(), 20000);
        QTest::keyClick(bench.canvas.get(), Qt::Key_Return);
    }

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

    void selectionsJoinInFourWays_data()
    {
        QTest::addColumn<MaskTools::Combine>("how");
        QTest::addColumn<Qt::KeyboardModifiers>("held");
        QTest::addColumn<Qt::MouseButton>("button");
        const auto add = MaskTools::Combine::Add, subtract = MaskTools::Combine::Subtract;
        QTest::newRow("add") << add << Qt::KeyboardModifiers() << Qt::LeftButton;
        QTest::newRow("subtract") << subtract << Qt::KeyboardModifiers() << Qt::LeftButton;
        QTest::newRow("intersect") << MaskTools::Combine::Intersect << Qt::KeyboardModifiers() << Qt::LeftButton;
        QTest::newRow("replace") << MaskTools::Combine::Replace << Qt::KeyboardModifiers() << Qt::LeftButton;
        QTest::newRow("Shift") << add << Qt::KeyboardModifiers(Qt::ShiftModifier) << Qt::LeftButton;
        QTest::newRow("Alt") << subtract << Qt::KeyboardModifiers(Qt::AltModifier) << Qt::LeftButton;
        QTest::newRow("Shift+Alt") << MaskTools::Combine::Intersect << Qt::KeyboardModifiers(Qt::ShiftModifier | Qt::AltModifier) << Qt::LeftButton;
        QTest::newRow("right") << subtract << Qt::KeyboardModifiers() << Qt::RightButton;
        QTest::newRow("Ctrl") << subtract << Qt::KeyboardModifiers(Qt::ControlModifier) << Qt::LeftButton;
    }
    /// The region is the left half, the selection the disc in the middle.
    void selectionsJoinInFourWays()
    {
        QFETCH(MaskTools::Combine, how);
        QFETCH(Qt::KeyboardModifiers, held);
        QFETCH(Qt::MouseButton, button);
        for (const CanvasView::Tool tool : {CanvasView::Tool::Wand, CanvasView::Tool::Threshold, CanvasView::Tool::Cut, CanvasView::Tool::Magnetic, CanvasView::Tool::Ellipse}) {
            if (tool == CanvasView::Tool::Cut && (button == Qt::RightButton || how == MaskTools::Combine::Add || held == Qt::ControlModifier))
                continue; // the right button paints what does not belong; the rest are enough of the slowest one
            if (tool == CanvasView::Tool::Threshold && (button == Qt::RightButton || held == Qt::ControlModifier))
                continue; // it has no press
            if (tool == CanvasView::Tool::Ellipse && held & (Qt::ShiftModifier | Qt::AltModifier))
                continue; // Shift makes a circle
            Bench bench;
            bench.document.edit(QStringLiteral("half"), Aspect::Regions, [](Project &project) {
                Region &region = addRegion(*project.currentPicture());
                region.mask = Mask(QSize(400, 300));
                MaskPainter(region.mask).box(QRectF(0, 0, 200, 300), PaintMode::Add);
            });
            bench.canvas->setTool(tool);
            if (!held && button == Qt::LeftButton)
                bench.canvas->setCombine(how);
            select(bench, tool, held, button);
            QTRY_COMPARE_WITH_TIMEOUT(bench.steps(), 2, 20000);
            QTRY_VERIFY(!bench.canvas->maskWork().isBusy());
            const bool both = bench.value(160, 150) > 128, disc = bench.value(240, 150) > 128, half = bench.value(20, 20) > 128;
            const QByteArray said = QByteArray::number(int(tool)) + (both ? " both" : "") + (disc ? " disc" : "") + (half ? " half" : "");
            using Combine = MaskTools::Combine;
            QVERIFY2(both == (how != Combine::Subtract), said);
            QVERIFY2(disc == (how == Combine::Add || how == Combine::Replace), said);
            QVERIFY2(half == (how == Combine::Add || how == Combine::Subtract), said);
            bench.document.undoStack()->undo();
            QVERIFY(bench.value(20, 20) == 255 && bench.value(160, 150) == 255 && bench.value(240, 150) == 0);
        }
    }

    void theWandProposesAndFollowsItsTolerance()
    {
        Bench bench;
        bench.key(Qt::Key_M);
        QTest::mouseClick(bench.canvas.get(), Qt::LeftButton, {}, bench.at(200, 150));
        QTRY_VERIFY(!bench.canvas->smartTools().isWorking());
        QCOMPARE(bench.steps(), 0);
        const QColor ground = bench.canvas->grab().toImage().pixelColor(bench.at(20, 20));
        QCOMPARE(ground, QColor(90, 130, 150));
        QTest::mouseClick(bench.canvas.get(), Qt::LeftButton, {}, bench.at(20, 20)); // one more place
        QTRY_VERIFY(bench.canvas->grab().toImage().pixelColor(bench.at(20, 20)) != ground);
        bench.key(Qt::Key_Backspace);
        QTRY_COMPARE(bench.canvas->grab().toImage().pixelColor(bench.at(20, 20)), ground);
        bench.canvas->setWandTolerance(255); // everything
        QTRY_VERIFY(bench.canvas->grab().toImage().pixelColor(bench.at(20, 20)) != ground);
        bench.key(Qt::Key_Escape);
        QVERIFY(!bench.canvas->smartTools().isActive());
        QTest::qWait(30);
        QCOMPARE(bench.steps(), 0);
        QTest::mouseClick(bench.canvas.get(), Qt::LeftButton, {}, bench.at(200, 150));
        bench.key(Qt::Key_Return); // before it is found: taken as soon as it is
        QTRY_COMPARE(bench.steps(), 1);
        QCOMPARE(bench.value(20, 20), uchar(255));
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

    /// Its places and its size are those of the picture before.
    void aTurnedPictureEndsTheProposal_data()
    {
        QTest::addColumn<Qt::Key>("tool");
        QTest::newRow("wand") << Qt::Key_M;
        QTest::newRow("cut") << Qt::Key_G;
    }
    void aTurnedPictureEndsTheProposal()
    {
        QFETCH(Qt::Key, tool);
        Bench bench;
        bench.key(tool);
        QVERIFY(bench.canvas->smartTools().handles(bench.canvas->tool()));
        bench.drag({100, 40}, {300, 260});
        QTRY_VERIFY_WITH_TIMEOUT(bench.canvas->smartTools().isActive(), 20000);
        bench.document.edit(QStringLiteral("turn"), Aspect::Everything, [](Project &project) {
            QImage &image = project.currentPicture()->image;
            image = image.transformed(QTransform().rotate(90));
        });
        QVERIFY(!bench.canvas->smartTools().isActive());
        bench.key(Qt::Key_Return);
        QTest::qWait(50);
        QCOMPARE(bench.steps(), 1);
        QVERIFY(bench.regions().isEmpty());
        bench.document.undoStack()->undo();
        QVERIFY(!bench.canvas->smartTools().isActive());
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
