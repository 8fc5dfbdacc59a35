#include "tests/ui/WindowFixture.h"

#include "ui/mask/CanvasView.h"
#include "ui/mask/RulerOverlay.h"
#include "ui/retouch/PictureEdits.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QMouseEvent>
#include <QToolButton>
#include <cmath>

using namespace vivify;

/// The ruler and the scale bar in the real window.
class TestRuler : public QObject
{
    Q_OBJECT

    struct Desk : WindowFixture
    {
        Desk()
        {
            Project project;
            QImage image(400, 300, QImage::Format_RGB32);
            image.fill(QColor(90, 30, 30));
            addPicture(project, image, QStringLiteral("picture"));
            QImage other(200, 100, QImage::Format_RGB32);
            other.fill(Qt::gray);
            addPicture(project, other, QStringLiteral("other"));
            project.current = project.pictures.first().id;
            document.reset(project);
            window->resize(1400, 900);
            window->show();
            canvas = window->findChild<CanvasView *>();
            canvas->setTool(CanvasView::Tool::Ruler);
        }
        void drag(QPointF from, QPointF to)
        {
            const QPoint begin = canvas->toView().map(from).toPoint(), end = canvas->toView().map(to).toPoint();
            QTest::mousePress(canvas, Qt::LeftButton, {}, begin);
            QMouseEvent move(QEvent::MouseMove, end, canvas->mapToGlobal(end), Qt::NoButton, Qt::LeftButton, {});
            QCoreApplication::sendEvent(canvas, &move);
            QTest::mouseRelease(canvas, Qt::LeftButton, {}, end);
        }
        void tell(double length)
        {
            auto *box = find<QDoubleSpinBox>("rulerLength");
            QVERIFY(box->isEnabled());
            box->setValue(length);
        }
        int steps() { return document.undoStack()->count(); }
        const PhysicalScale &scale() const { return picture().scale; }
        CanvasView *canvas = nullptr;
    };
    static bool near(double a, double b, double by = 0.02) { return std::abs(a - b) <= by * std::abs(b); }

private Q_SLOTS:
    void twoPointsAndALengthAreTheScale()
    {
        Desk desk;
        QVERIFY(!desk.find<QDoubleSpinBox>("rulerLength")->isEnabled());
        QVERIFY(!desk.find<QCheckBox>("scaleBar")->isEnabled());
        desk.drag({100, 100}, {300, 100});
        QCOMPARE(desk.steps(), 0); // nothing is known yet
        desk.find<QComboBox>("rulerUnit")->setCurrentIndex(1);
        desk.tell(50);
        QCOMPARE(desk.steps(), 1);
        QVERIFY(near(desk.scale().millimetres, 0.25));
        desk.drag({100, 200}, {200, 200}); // measures now
        QCOMPARE(desk.steps(), 1);
        QVERIFY(near(desk.canvas->ruler().millimetres(), 25));
        QVERIFY(near(desk.find<QDoubleSpinBox>("rulerLength")->value(), 25));
        desk.document.undoStack()->undo();
        QVERIFY(!desk.scale().isKnown());
        desk.document.undoStack()->redo();
        QVERIFY(near(desk.scale().millimetres, 0.25));
    }

    void centimetresAreTenTimesAsMuch()
    {
        Desk desk;
        desk.drag({100, 100}, {300, 100});
        auto *unit = desk.find<QComboBox>("rulerUnit");
        unit->setCurrentIndex(2);
        Q_EMIT unit->activated(2);
        desk.tell(5);
        QVERIFY(near(desk.scale().millimetres, 0.25));
    }

    void theBarIsASwitchOfItsOwn()
    {
        Desk desk;
        desk.drag({100, 100}, {300, 100});
        desk.tell(50);
        auto *bar = desk.find<QCheckBox>("scaleBar");
        QVERIFY(bar->isEnabled() && !bar->isChecked());
        const QImage without = desk.canvas->grab().toImage();
        bar->click();
        QVERIFY(desk.scale().bar);
        QCOMPARE(desk.steps(), 2);
        QVERIFY(desk.canvas->grab().toImage() != without);
        desk.document.undoStack()->undo();
        QVERIFY(!bar->isChecked());
        bar->click();
        desk.find<QToolButton>("rulerClear")->click();
        QVERIFY(!desk.scale().isKnown() && !desk.canvas->ruler().hasLine());
        desk.document.undoStack()->undo();
        QVERIFY(desk.scale().isKnown() && desk.scale().bar);
    }

    void endsCanBeMoved()
    {
        Desk desk;
        desk.drag({100, 100}, {300, 100});
        desk.drag({300, 100}, {200, 100});
        QVERIFY(near(desk.canvas->ruler().pixels(), 100, 0.03));
        desk.drag({50, 50}, {50, 50}); // a click draws nothing
        QCOMPARE(desk.canvas->ruler().hasLine(), false);
        QCOMPARE(desk.steps(), 0);
    }

    void everyPictureHasItsOwn()
    {
        Desk desk;
        desk.drag({100, 100}, {300, 100});
        desk.tell(50);
        desk.document.edit(QStringLiteral("other"), Aspect::Pictures, [](Project &project) { project.current = project.pictures.last().id; });
        QVERIFY(!desk.canvas->ruler().hasLine());
        QVERIFY(!desk.find<QCheckBox>("scaleBar")->isEnabled());
        desk.document.undoStack()->undo();
        QVERIFY(near(desk.canvas->ruler().millimetres(), 50));
    }

    void turningKeepsTheLength()
    {
        Desk desk;
        desk.drag({100, 120}, {300, 160});
        desk.tell(50);
        auto *edits = desk.window->findChild<PictureEdits *>();
        for (const auto &work : std::initializer_list<std::function<void()>>{[&] { edits->turnRight(); }, [&] { edits->rotate(11, Retouch::Corners::Crop); }}) {
            const QSize before = desk.picture().size();
            work();
            QTRY_VERIFY(!edits->isBusy() && desk.picture().size() != before);
            QVERIFY(near(desk.canvas->ruler().millimetres(), 50, 1e-6));
        }
        QCOMPARE(desk.steps(), 3);
    }
};

QTEST_MAIN(TestRuler)
#include "tst_ruler.moc"
