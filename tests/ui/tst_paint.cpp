#include "core/mask/MaskPainter.h"
#include "ui/mask/CanvasView.h"
#include "ui/mask/MaskWork.h"
#include "ui/mask/SmartTools.h"

#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>
#include <cmath>

using namespace vivify;

namespace {

/// A grey picture with a red disc of radius 100 in its middle, and the canvas showing it.
struct Desk
{
    explicit Desk(QSize size = QSize(600, 400), const QString &role = QString())
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(QColor(200, 200, 200));
        QPainter painter(&image);
        painter.setBrush(QColor(180, 30, 30));
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(QPointF(size.width() / 2.0, size.height() / 2.0), 100, 100);
        painter.end();
        Project project;
        Picture &picture = addPicture(project, image, QStringLiteral("disc"));
        if (!role.isEmpty())
            addRegion(picture, role);
        document.reset(project);
        canvas.resize(800, 600);
        canvas.show();
        canvas.setFocus();
        canvas.setBrushDiameter(40);
        canvas.setBrushHardness(1);
    }
    QPoint at(double x, double y) const { return canvas.toView().map(QPointF(x, y)).toPoint(); }
    void drag(const QList<QPointF> &points, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers keys = {})
    {
        const auto send = [&](QEvent::Type type, QPointF p, Qt::MouseButton which, Qt::MouseButtons held) {
            const QPointF place = canvas.toView().map(p);
            QMouseEvent event(type, place, canvas.mapToGlobal(place), which, held, keys);
            QCoreApplication::sendEvent(&canvas, &event);
        };
        send(QEvent::MouseButtonPress, points.first(), button, button);
        for (const QPointF &p : points.mid(1))
            send(QEvent::MouseMove, p, Qt::NoButton, button);
        send(QEvent::MouseButtonRelease, points.last(), button, Qt::NoButton);
    }
    const QList<Region> &regions() const { return document.picture()->regions; }
    /// Waits for changes that run beside the window.
    void settle() const
    {
        while (canvas.maskWork().isBusy())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    const Mask &mask() const
    {
        settle();
        return regions().first().mask;
    }
    int steps()
    {
        settle();
        return document.undoStack()->count();
    }
    void changeRegion(const std::function<void(Region &)> &change)
    {
        document.edit(QStringLiteral("Change"), Aspect::Regions,
                      [&](Project &p) { change(p.currentPicture()->regions.first()); });
    }

    ProjectDocument document;
    CanvasView canvas{document};
};

} // namespace

class TestPaint : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void strokeIsOneUndoStep();
    void firstStrokeMakesARegion();
    void rightButtonErases();
    void controlInvertsTheTool();
    void refusals_data();
    void refusals();
    void noPictureRefuses();
    void wandTakesTheDisc();
    void polygonByClicksAndEnter();
    void polygonKeysAndClosing();
    void lassoBoxAndEllipse();
    void escapeCancelsADrag();
    void keysChooseTools();
    void brushSizeByKeysAndWheel();
    void wheelKeepsThePlaceUnderTheCursor();
    void spaceAndMiddleButtonPan();
    void panInTheMiddleOfAPolygon();
    void maskOperations();
    void regionsByKeys();
    void overlayTakesTheMouse();
    void showsWhatWasPainted();
    void undoneStrokeIsGoneFromTheScreen();
    void largePictureStaysQuick();
};

void TestPaint::strokeIsOneUndoStep()
{
    Desk desk(QSize(600, 400), QStringLiteral("organ"));
    desk.drag({{100, 100}, {150, 120}, {200, 140}, {300, 200}});
    QCOMPARE(desk.steps(), 1);
    QCOMPARE(desk.mask().value(150, 120), uchar(255));
    QCOMPARE(desk.mask().value(300, 200), uchar(255));
    const Mask first = desk.mask();
    desk.drag({{400, 300}, {420, 300}});
    QCOMPARE(desk.steps(), 2);
    desk.document.undoStack()->undo();
    QCOMPARE(desk.mask(), first);
    desk.document.undoStack()->undo();
    QVERIFY(desk.mask().isEmpty());
    desk.document.undoStack()->redo();
    QCOMPARE(desk.mask(), first);
}

void TestPaint::firstStrokeMakesARegion()
{
    Desk desk;
    QVERIFY(desk.regions().isEmpty());
    desk.drag({{100, 100}, {150, 120}});
    QCOMPARE(desk.steps(), 1);
    QCOMPARE(desk.regions().size(), 1);
    QCOMPARE(desk.regions().first().role, QStringLiteral("organ"));
    QCOMPARE(desk.canvas.currentRegion(), desk.regions().first().id);
    desk.document.undoStack()->undo();
    QVERIFY(desk.regions().isEmpty());
    QVERIFY(desk.canvas.currentRegion().isEmpty());
}

void TestPaint::rightButtonErases()
{
    Desk desk(QSize(600, 400), QStringLiteral("organ"));
    desk.drag({{100, 100}, {300, 100}});
    desk.drag({{200, 60}, {200, 140}}, Qt::RightButton);
    QCOMPARE(desk.steps(), 2);
    QCOMPARE(desk.mask().value(200, 100), uchar(0));
    QCOMPARE(desk.mask().value(120, 100), uchar(255));
    desk.drag({{200, 100}, {201, 100}}); // and the left button paints again
    QCOMPARE(desk.mask().value(200, 100), uchar(255));
}

void TestPaint::controlInvertsTheTool()
{
    Desk desk(QSize(600, 400), QStringLiteral("organ"));
    desk.drag({{100, 100}, {300, 100}});
    desk.drag({{200, 100}, {200, 101}}, Qt::LeftButton, Qt::ControlModifier);
    QCOMPARE(desk.mask().value(200, 100), uchar(0));
    desk.canvas.setTool(CanvasView::Tool::Eraser);
    desk.drag({{200, 100}, {200, 101}}, Qt::LeftButton, Qt::ControlModifier);
    QCOMPARE(desk.mask().value(200, 100), uchar(255));
    desk.drag({{200, 100}, {200, 101}});
    QCOMPARE(desk.mask().value(200, 100), uchar(0));
}

void TestPaint::refusals_data()
{
    QTest::addColumn<bool>("locked");
    QTest::newRow("locked") << true;
    QTest::newRow("hidden") << false;
}

void TestPaint::refusals()
{
    QFETCH(bool, locked);
    Desk desk(QSize(600, 400), QStringLiteral("organ"));
    desk.changeRegion([&](Region &region) { (locked ? region.locked = true : region.visible = false); });
    const int before = desk.steps();
    for (const CanvasView::Tool tool : {CanvasView::Tool::Brush, CanvasView::Tool::Wand, CanvasView::Tool::Lasso}) {
        QSignalSpy said(&desk.canvas, &CanvasView::statusText);
        desk.canvas.setTool(tool);
        desk.drag({{300, 200}, {350, 220}, {300, 250}});
        QVERIFY(!said.isEmpty());
        QVERIFY(said.first().first().toString().contains(desk.regions().first().name));
    }
    desk.canvas.invertRegion();
    QCOMPARE(desk.steps(), before);
    QVERIFY(desk.mask().isEmpty());
}

void TestPaint::noPictureRefuses()
{
    ProjectDocument document;
    CanvasView canvas(document);
    canvas.resize(300, 200);
    QSignalSpy said(&canvas, &CanvasView::statusText);
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, QPoint(100, 100));
    QCOMPARE(said.size(), 1);
    QCOMPARE(document.undoStack()->count(), 0);
    canvas.grab(); // paints the empty state
}

void TestPaint::wandTakesTheDisc()
{
    Desk desk;
    desk.canvas.setTool(CanvasView::Tool::Wand);
    desk.canvas.setWandTolerance(20);
    desk.drag({{300, 200}, {300, 200}});
    QTRY_VERIFY(!desk.canvas.smartTools().isWorking());
    QCOMPARE(desk.steps(), 0); // a proposal yet
    QTest::keyClick(&desk.canvas, Qt::Key_Return);
    QTRY_COMPARE(desk.steps(), 1);
    QTRY_VERIFY(!desk.canvas.maskWork().isBusy());
    QVERIFY(std::abs(double(desk.mask().area()) - M_PI * 100 * 100) < 500);
    QSignalSpy said(&desk.canvas, &CanvasView::statusText);
    QTest::mouseClick(&desk.canvas, Qt::LeftButton, {}, QPoint(2, 2));
    QCOMPARE(said.size(), 1);
    QCOMPARE(desk.steps(), 1);
}

void TestPaint::polygonByClicksAndEnter()
{
    Desk desk;
    desk.canvas.setTool(CanvasView::Tool::Polygon);
    for (const QPointF p : {QPointF(100, 100), QPointF(300, 100), QPointF(300, 300), QPointF(100, 300)})
        QTest::mouseClick(&desk.canvas, Qt::LeftButton, {}, desk.at(p.x(), p.y()));
    QCOMPARE(desk.steps(), 0);
    QTest::keyClick(&desk.canvas, Qt::Key_Return);
    QCOMPARE(desk.steps(), 1);
    QVERIFY(std::abs(double(desk.mask().area()) - 40000) < 800);
    QCOMPARE(desk.mask().value(200, 200), uchar(255));
}

void TestPaint::polygonKeysAndClosing()
{
    Desk desk;
    desk.canvas.setTool(CanvasView::Tool::Polygon);
    const auto click = [&](double x, double y) { QTest::mouseClick(&desk.canvas, Qt::LeftButton, {}, desk.at(x, y)); };
    click(100, 100);
    click(300, 100);
    QTest::keyClick(&desk.canvas, Qt::Key_Escape);
    QTest::keyClick(&desk.canvas, Qt::Key_Return);
    QCOMPARE(desk.steps(), 0);
    click(100, 100);
    click(300, 100);
    click(590, 390);
    QTest::keyClick(&desk.canvas, Qt::Key_Backspace);
    click(300, 300);
    click(100, 100); // the first corner closes
    QCOMPARE(desk.steps(), 1);
    QVERIFY(std::abs(double(desk.mask().area()) - 20000) < 800);
}

void TestPaint::lassoBoxAndEllipse()
{
    Desk desk;
    desk.canvas.setTool(CanvasView::Tool::Lasso);
    desk.drag({{50, 50}, {150, 50}, {150, 150}, {50, 150}});
    QVERIFY(std::abs(double(desk.mask().area()) - 10000) < 400);
    desk.canvas.setTool(CanvasView::Tool::Box);
    desk.drag({{50, 50}, {150, 100}}, Qt::RightButton);
    QVERIFY(std::abs(double(desk.mask().area()) - 5000) < 400);
    desk.canvas.setTool(CanvasView::Tool::Ellipse);
    desk.drag({{300, 100}, {500, 200}});
    QVERIFY(std::abs(double(desk.mask().area()) - 5000 - M_PI * 5000) < 700);
    QCOMPARE(desk.steps(), 3);
}

void TestPaint::escapeCancelsADrag()
{
    Desk desk;
    desk.canvas.setTool(CanvasView::Tool::Box);
    QTest::mousePress(&desk.canvas, Qt::LeftButton, {}, desk.at(50, 50));
    QTest::mouseMove(&desk.canvas, desk.at(200, 200));
    QTest::keyClick(&desk.canvas, Qt::Key_Escape);
    QTest::mouseRelease(&desk.canvas, Qt::LeftButton, {}, desk.at(200, 200));
    QCOMPARE(desk.steps(), 0);
}

void TestPaint::keysChooseTools()
{
    Desk desk;
    using Tool = CanvasView::Tool;
    const QList<QPair<char, Tool>> keys{{'e', Tool::Eraser}, {'b', Tool::Brush}, {'l', Tool::Lasso},
                                        {'p', Tool::Polygon}, {'m', Tool::Wand}, {'h', Tool::Hand}};
    for (const auto &[key, tool] : keys) {
        QTest::keyClick(&desk.canvas, key);
        QCOMPARE(desk.canvas.tool(), tool);
    }
    QTest::keyClick(&desk.canvas, 'x');
    QCOMPARE(desk.canvas.tool(), Tool::Wand);
    QTest::keyClick(&desk.canvas, 'x');
    QCOMPARE(desk.canvas.tool(), Tool::Hand);
    QTest::keyClick(&desk.canvas, 't');
    QVERIFY(desk.canvas.isOutline());
}

void TestPaint::brushSizeByKeysAndWheel()
{
    Desk desk;
    QTest::keyClick(&desk.canvas, Qt::Key_BracketRight);
    QVERIFY(desk.canvas.brushDiameter() > 40);
    QTest::keyClick(&desk.canvas, Qt::Key_BracketLeft);
    QVERIFY(std::abs(desk.canvas.brushDiameter() - 40) < 0.01);
    const double zoom = desk.canvas.zoom();
    QWheelEvent wheel(QPointF(400, 300), QPointF(400, 300), QPoint(), QPoint(0, 120), Qt::NoButton, Qt::ShiftModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&desk.canvas, &wheel);
    QVERIFY(desk.canvas.brushDiameter() > 45);
    QCOMPARE(desk.canvas.zoom(), zoom);
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(&desk.canvas, Qt::Key_BracketLeft);
    QCOMPARE(desk.canvas.brushDiameter(), 1.0);
}

void TestPaint::wheelKeepsThePlaceUnderTheCursor()
{
    Desk desk;
    const QPointF cursor(250, 200), before = desk.canvas.toView().inverted().map(cursor);
    for (int i = 0; i < 8; ++i) {
        QWheelEvent wheel(cursor, cursor, QPoint(), QPoint(0, 120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&desk.canvas, &wheel);
    }
    QVERIFY(desk.canvas.zoom() > 4);
    const QPointF after = desk.canvas.toView().inverted().map(cursor);
    QVERIFY(QLineF(before, after).length() < 2);
    desk.canvas.zoomToFit();
    QVERIFY(desk.canvas.zoom() < 1.4);
}

void TestPaint::spaceAndMiddleButtonPan()
{
    Desk desk;
    const QPointF before = desk.canvas.toView().map(QPointF());
    desk.drag({{100, 100}, {150, 130}}, Qt::MiddleButton);
    const QPointF middle = desk.canvas.toView().map(QPointF());
    QVERIFY(middle.x() > before.x() + 40);
    QTest::keyPress(&desk.canvas, Qt::Key_Space);
    desk.drag({{100, 100}, {150, 130}});
    QTest::keyRelease(&desk.canvas, Qt::Key_Space);
    QVERIFY(desk.canvas.toView().map(QPointF()).x() > middle.x() + 40);
    QCOMPARE(desk.steps(), 0);
}

void TestPaint::panInTheMiddleOfAPolygon()
{
    Desk desk;
    desk.canvas.setTool(CanvasView::Tool::Polygon);
    const auto click = [&](double x, double y) { QTest::mouseClick(&desk.canvas, Qt::LeftButton, {}, desk.at(x, y)); };
    click(100, 100);
    click(300, 100);
    QTest::keyPress(&desk.canvas, Qt::Key_Space);
    desk.drag({{200, 200}, {230, 220}});
    QTest::keyRelease(&desk.canvas, Qt::Key_Space);
    click(300, 300);
    QTest::keyClick(&desk.canvas, Qt::Key_Enter);
    QCOMPARE(desk.steps(), 1);
    QVERIFY(std::abs(double(desk.mask().area()) - 20000) < 800);
}

void TestPaint::maskOperations()
{
    Desk desk;
    desk.canvas.setTool(CanvasView::Tool::Box);
    desk.drag({{100, 100}, {300, 300}});
    const qint64 area = desk.mask().area();
    desk.canvas.growRegion();
    QVERIFY(desk.mask().area() > area);
    desk.canvas.shrinkRegion();
    QVERIFY(std::abs(double(desk.mask().area() - area)) < 60);
    desk.canvas.invertRegion();
    QVERIFY(std::abs(double(desk.mask().area()) - (600 * 400 - double(area))) < 60);
    desk.canvas.clearRegion();
    QVERIFY(desk.mask().isEmpty());
    QCOMPARE(desk.steps(), 5);
}

void TestPaint::regionsByKeys()
{
    Desk desk(QSize(600, 400), QStringLiteral("organ"));
    desk.document.edit(QStringLiteral("Add"), Aspect::Regions,
                       [](Project &p) { addRegion(*p.currentPicture(), QStringLiteral("vessel")); });
    QCOMPARE(desk.canvas.currentRegion(), desk.regions().at(0).id);
    QTest::keyClick(&desk.canvas, 'w');
    QCOMPARE(desk.canvas.currentRegion(), desk.regions().at(1).id);
    desk.drag({{100, 100}, {120, 100}});
    QVERIFY(desk.regions().at(0).mask.isEmpty());
    QVERIFY(!desk.regions().at(1).mask.isEmpty());
    QTest::keyClick(&desk.canvas, 'q');
    QCOMPARE(desk.canvas.currentRegion(), desk.regions().at(0).id);
}

void TestPaint::overlayTakesTheMouse()
{
    struct Handle : CanvasOverlay
    {
        void paint(QPainter &, const QTransform &) override {}
        bool press(const QPointF &p, const QTransform &, Qt::MouseButton, Qt::KeyboardModifiers) override
        {
            return QLineF(p, place).length() < 10;
        }
        void move(const QPointF &p) override { place = p; }
        void release(const QPointF &) override { ++released; }
        QPointF place{100, 100};
        int released = 0;
    } handle;
    Desk desk;
    desk.canvas.addOverlay(&handle);
    desk.drag({{100, 100}, {200, 150}});
    QVERIFY(QLineF(handle.place, QPointF(200, 150)).length() < 2);
    QCOMPARE(handle.released, 1);
    QCOMPARE(desk.steps(), 0);
    desk.drag({{300, 300}, {310, 300}});
    QCOMPARE(desk.steps(), 1);
}

void TestPaint::showsWhatWasPainted()
{
    Desk desk(QSize(600, 400), QStringLiteral("organ"));
    desk.canvas.grab();
    desk.drag({{60, 60}, {60, 61}});
    const QImage shown = desk.canvas.grab().toImage();
    const QColor painted = shown.pixelColor(desk.at(60, 60) + QPoint(6, 6));
    const QColor plain = shown.pixelColor(desk.at(60, 350));
    QCOMPARE(plain, QColor(200, 200, 200));
    // Okabe–Ito orange at 45 % on grey
    QVERIFY(std::abs(painted.red() - (0.45 * 0xE6 + 0.55 * 200)) < 4);
    QVERIFY(std::abs(painted.blue() - 0.55 * 200) < 4);
    const QString folder = qEnvironmentVariable("VIVIFY_GRABS");
    if (!folder.isEmpty())
        shown.save(folder + QStringLiteral("/canvas.png"));
}

void TestPaint::undoneStrokeIsGoneFromTheScreen()
{
    Desk desk(QSize(600, 400), QStringLiteral("organ"));
    const QImage before = desk.canvas.grab().toImage();
    desk.drag({{60, 60}, {200, 90}, {260, 300}});
    QTest::mouseMove(&desk.canvas, QPoint(0, 0));
    QVERIFY(desk.canvas.grab().toImage() != before);
    desk.document.undoStack()->undo();
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&desk.canvas, &leave);
    QCOMPARE(desk.canvas.grab().toImage(), before);
}

void TestPaint::largePictureStaysQuick()
{
    Desk desk(QSize(4096, 4096), QStringLiteral("organ"));
    desk.canvas.grab(); // reduces the picture once
    desk.canvas.setBrushDiameter(240);
    QList<QPointF> points;
    for (int i = 0; i < 100; ++i)
        points.append(QPointF(500 + i * 30, 2000 + 300 * std::sin(i * 0.2)));
    QElapsedTimer timer;
    timer.start();
    desk.drag(points);
    const double perMove = double(timer.nsecsElapsed()) / 1e6 / 100;
    QVERIFY2(perMove < 8, qPrintable(QStringLiteral("%1 ms per move").arg(perMove)));
}

QTEST_MAIN(TestPaint)
#include "tst_paint.moc"
