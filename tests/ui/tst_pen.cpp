#include "core/base/DataPaths.h"
#include "ui/mask/CanvasView.h"
#include "ui/mask/MaskToolBar.h"

#include <QAction>
#include <QPointingDevice>
#include <QTabletEvent>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace vivify;

/// A pen's pressure, by events as a tablet sends them.
class TestPen : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    struct Desk
    {
        Desk()
        {
            Project project;
            QImage image(600, 400, QImage::Format_RGB32);
            image.fill(Qt::gray);
            addRegion(addPicture(project, image, QStringLiteral("x")));
            document.reset(project);
            canvas.resize(800, 600);
            canvas.show();
            canvas.setFocus();
            canvas.setTool(CanvasView::Tool::Brush);
            canvas.setBrushDiameter(80);
            canvas.setBrushHardness(1);
        }
        void send(QEvent::Type type, QPointF place, double pressure, QPointingDevice::PointerType end)
        {
            const QPointF at = canvas.toView().map(place);
            const auto *device = end == QPointingDevice::PointerType::Pen ? &pen : &eraser;
            const Qt::MouseButtons held = type == QEvent::TabletRelease ? Qt::NoButton : Qt::LeftButton;
            const Qt::MouseButton button = type == QEvent::TabletMove ? Qt::NoButton : Qt::LeftButton;
            QTabletEvent event(type, device, at, canvas.mapToGlobal(at), type == QEvent::TabletRelease ? 0 : pressure, 0, 0, 0, 0, 0, {}, button, held);
            QCoreApplication::sendEvent(&canvas, &event);
            if (event.isAccepted())
                return;
            const auto mouse = type == QEvent::TabletPress ? QEvent::MouseButtonPress
                : type == QEvent::TabletMove               ? QEvent::MouseMove
                                                           : QEvent::MouseButtonRelease;
            QMouseEvent follows(mouse, at, canvas.mapToGlobal(at), button, held, {}); // as Qt does for who leaves it
            QCoreApplication::sendEvent(&canvas, &follows);
        }
        void dab(QPointF place, double pressure, QPointingDevice::PointerType end = QPointingDevice::PointerType::Pen)
        {
            send(QEvent::TabletPress, place, pressure, end);
            send(QEvent::TabletRelease, place, 0, end);
        }
        const Mask &mask() { return document.picture()->regions.first().mask; }
        double diameterAt(QPointF place)
        {
            int across = 0;
            for (int x = 0; x < 600; ++x)
                across += mask().value(x, int(place.y())) > 0 && std::abs(x - place.x()) < 60;
            return across;
        }
        ProjectDocument document;
        CanvasView canvas{document};
        const QPointingDevice pen{QStringLiteral("pen"), 77, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Pen,
                                  QInputDevice::Capability::Pressure, 1, 2};
        const QPointingDevice eraser{QStringLiteral("eraser"), 78, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Eraser,
                                     QInputDevice::Capability::Pressure, 1, 2};
    };

private Q_SLOTS:
    void initTestCase() { qputenv("VIVIFY_DATA_DIR", m_folder.path().toUtf8()); }

    void sizeFollowsThePressure()
    {
        Desk desk;
        desk.dab({100, 100}, 1);
        desk.dab({300, 100}, 0.5);
        desk.dab({500, 100}, 0.01); // what touches draws
        QVERIFY(std::abs(desk.diameterAt({100, 100}) - 80) <= 3);
        QVERIFY(std::abs(desk.diameterAt({300, 100}) - 40) <= 3);
        QVERIFY(desk.diameterAt({500, 100}) >= 8);
        QCOMPARE(desk.mask().value(300, 100), uchar(255));
    }

    void amountFollowsThePressure()
    {
        Desk desk;
        desk.canvas.setPen({false, true, 1});
        desk.dab({100, 100}, 0.4);
        desk.dab({300, 100}, 0.8);
        QCOMPARE(desk.mask().value(100, 100), uchar(102));
        QCOMPARE(desk.mask().value(300, 100), uchar(204));
        QVERIFY(std::abs(desk.diameterAt({100, 100}) - 80) <= 3);
        desk.dab({300, 100}, 0.5, QPointingDevice::PointerType::Eraser);
        QVERIFY(qAbs(int(desk.mask().value(300, 100)) - 127) <= 1);
        desk.dab({300, 100}, 1, QPointingDevice::PointerType::Eraser);
        QCOMPARE(desk.mask().value(300, 100), uchar(0));
    }

    void theCurveBendsThePressure()
    {
        Desk desk;
        desk.canvas.setPen({true, false, 0.5});
        desk.dab({100, 100}, 0.25);
        desk.canvas.setPen({true, false, 2});
        desk.dab({300, 100}, 0.5);
        QVERIFY(std::abs(desk.diameterAt({100, 100}) - 40) <= 3); // √0.25
        QVERIFY(std::abs(desk.diameterAt({300, 100}) - 20) <= 3); // 0.5²
    }

    void aStrokeSwellsAndIsOneStep()
    {
        Desk desk;
        desk.send(QEvent::TabletPress, {100, 200}, 0.2, QPointingDevice::PointerType::Pen);
        for (int i = 1; i <= 10; ++i)
            desk.send(QEvent::TabletMove, {100.0 + 40 * i, 200}, 0.2 + 0.08 * i, QPointingDevice::PointerType::Pen);
        desk.send(QEvent::TabletRelease, {500, 200}, 0, QPointingDevice::PointerType::Pen);
        QCOMPARE(desk.document.undoStack()->count(), 1);
        const auto heightAt = [&](int x) {
            int height = 0;
            for (int y = 0; y < 400; ++y)
                height += desk.mask().value(x, y) > 0;
            return height;
        };
        QVERIFY(heightAt(110) < heightAt(250) && heightAt(250) < heightAt(490));
    }

    void aMouseDrawsFully()
    {
        Desk desk;
        desk.canvas.setPen({true, true, 2});
        desk.dab({100, 100}, 0.3);
        QTest::mouseClick(&desk.canvas, Qt::LeftButton, {}, desk.canvas.toView().map(QPointF(300, 100)).toPoint());
        QVERIFY(std::abs(desk.diameterAt({300, 100}) - 80) <= 3);
        QCOMPARE(desk.mask().value(300, 100), uchar(255));
    }

    void theChoiceIsKept()
    {
        {
            Desk desk;
            MaskToolBar bar(desk.canvas);
            bar.findChild<QAction *>(QStringLiteral("penOpacity"))->setChecked(true);
            bar.findChild<QAction *>(QStringLiteral("penFirm"))->trigger();
            QVERIFY(desk.canvas.pen() == (CanvasView::Pen{true, true, 2}));
        }
        Desk desk;
        MaskToolBar bar(desk.canvas);
        QVERIFY(desk.canvas.pen() == (CanvasView::Pen{true, true, 2}));
        QVERIFY(bar.findChild<QAction *>(QStringLiteral("penFirm"))->isChecked());
    }
};

QTEST_MAIN(TestPen)
#include "tst_pen.moc"
