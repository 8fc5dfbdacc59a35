#include "core/mask/MaskPainter.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/mask/CanvasView.h"
#include "ui/mask/MaskWork.h"
#include "ui/mask/SmartTools.h"

#include <QLineEdit>
#include <QMainWindow>
#include <QSemaphore>
#include <QSignalSpy>
#include <QThread>
#include <QTimer>
#include <QtTest>

using namespace vivify;

namespace {

/// A change that stays on its worker until it is let go, and keeps asking whether to stop.
struct Gate
{
    MaskWork::Change change()
    {
        return [this](const Mask &mask, JobContext &context) {
            worker = QThread::currentThread();
            entered.release();
            while (!open.tryAcquire(1, 5))
                context.checkpoint(1, 2);
            return mask.inverted();
        };
    }
    QSemaphore entered, open;
    std::atomic<QThread *> worker = nullptr;
};

struct Desk
{
    explicit Desk(QSize size = QSize(600, 400))
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(QColor(200, 200, 200));
        Project project;
        region = addRegion(addPicture(project, image, QStringLiteral("grey"))).id;
        document.reset(project);
        window.setCentralWidget(canvas);
        window.resize(800, 600);
        window.show();
        canvas->setFocus();
    }
    MaskWork &work() { return canvas->maskWork(); }
    void start(Gate &gate) { work().start({QStringLiteral("Gate"), gate.change(), region, QString()}); }
    const Mask &mask() const { return document.picture()->regions.first().mask; }
    int steps() { return document.undoStack()->count(); }
    QPoint at(double x, double y) const { return canvas->toView().map(QPointF(x, y)).toPoint(); }
    void settle()
    {
        while (work().isBusy())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    ProjectDocument document;
    QMainWindow window;
    CanvasView *canvas = new CanvasView(document);
    QString region;
};

using Press = std::function<void(Desk &)>;

} // namespace

class TestMaskWork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theWindowLivesMeanwhile();
    void nothingRunsInTheClick_data();
    void nothingRunsInTheClick();
    void escapeStopsIt_data();
    void escapeStopsIt();
    void theBrushWaits();
    void changesFollowEachOther();
    void firstAreasShareTheirRegion();
    void whatChangedMeanwhileIsKept();
    void aTurnedPictureIsLeft();
    void slowWorkShowsItself();
    void failuresAreTold();
    void closingTheWindowStopsIt();
};

void TestMaskWork::init()
{
    Dialogs::setQuiet(true);
    Dialogs::takeShown();
}

void TestMaskWork::theWindowLivesMeanwhile()
{
    Desk desk;
    Gate gate;
    desk.start(gate);
    QTimer heart;
    int beats = 0;
    connect(&heart, &QTimer::timeout, this, [&] {
        if (++beats == 25)
            gate.open.release(); // only a living window ends the work
    });
    heart.start(0);
    desk.settle();
    QVERIFY(beats >= 25);
    QVERIFY(gate.worker != nullptr);
    QVERIFY(gate.worker != QThread::currentThread());
    QCOMPARE(desk.steps(), 1);
    QCOMPARE(desk.mask().area(), qint64(600 * 400));
    desk.document.undoStack()->undo();
    QVERIFY(desk.mask().isEmpty());
}

void TestMaskWork::nothingRunsInTheClick_data()
{
    using Tool = CanvasView::Tool;
    const auto drag = [](Desk &desk, Tool tool) {
        desk.canvas->setTool(tool);
        QTest::mousePress(desk.canvas, Qt::LeftButton, {}, desk.at(100, 100));
        for (const QPointF p : {QPointF(2000, 100), QPointF(2000, 2000), QPointF(100, 2000)}) {
            const QPointF place = desk.canvas->toView().map(p);
            QMouseEvent move(QEvent::MouseMove, place, desk.canvas->mapToGlobal(place), Qt::NoButton, Qt::LeftButton, {});
            QCoreApplication::sendEvent(desk.canvas, &move);
        }
        QTest::mouseRelease(desk.canvas, Qt::LeftButton, {}, desk.at(2000, 2000));
    };
    QTest::addColumn<Press>("press");
    QTest::newRow("lasso") << Press([drag](Desk &desk) { drag(desk, Tool::Lasso); });
    QTest::newRow("box") << Press([drag](Desk &desk) { drag(desk, Tool::Box); });
    QTest::newRow("ellipse") << Press([drag](Desk &desk) { drag(desk, Tool::Ellipse); });
    QTest::newRow("wand") << Press([](Desk &desk) {
        desk.canvas->setTool(Tool::Wand);
        QTest::mouseClick(desk.canvas, Qt::LeftButton, {}, desk.at(1000, 400));
        QTRY_VERIFY_WITH_TIMEOUT(!desk.canvas->smartTools().isWorking(), 20000);
        QTest::keyClick(desk.canvas, Qt::Key_Return);
    });
    QTest::newRow("polygon") << Press([](Desk &desk) {
        desk.canvas->setTool(Tool::Polygon);
        for (const QPointF p : {QPointF(100, 100), QPointF(2000, 100), QPointF(1000, 2000)})
            QTest::mouseClick(desk.canvas, Qt::LeftButton, {}, desk.at(p.x(), p.y()));
        QTest::keyClick(desk.canvas, Qt::Key_Return);
    });
    QTest::newRow("grow") << Press([](Desk &desk) { desk.canvas->growRegion(); });
    QTest::newRow("shrink") << Press([](Desk &desk) { desk.canvas->shrinkRegion(); });
    QTest::newRow("feather") << Press([](Desk &desk) { desk.canvas->featherRegion(); });
    QTest::newRow("fill holes") << Press([](Desk &desk) { desk.canvas->fillRegionHoles(); });
    QTest::newRow("invert") << Press([](Desk &desk) { desk.canvas->invertRegion(); });
    QTest::newRow("clear") << Press([](Desk &desk) { desk.canvas->clearRegion(); });
}

void TestMaskWork::nothingRunsInTheClick()
{
    QFETCH(Press, press);
    Desk desk(QSize(2048, 2048));
    desk.document.edit(QStringLiteral("Ring"), Aspect::Regions, [](Project &project) {
        MaskPainter painter(project.currentPicture()->regions.first().mask);
        painter.ellipse(QRectF(600, 600, 800, 800), PaintMode::Add);
        painter.ellipse(QRectF(950, 950, 50, 50), PaintMode::Subtract);
    });
    const Mask before = desk.mask();
    press(desk);
    QVERIFY(desk.work().isBusy());
    QCOMPARE(desk.mask(), before);
    QCOMPARE(desk.steps(), 1);
    desk.settle();
    QVERIFY(!(desk.mask() == before));
    QCOMPARE(desk.steps(), 2);
    desk.document.undoStack()->undo();
    QCOMPARE(desk.mask(), before);
}

void TestMaskWork::escapeStopsIt_data()
{
    QTest::addColumn<bool>("onCanvas");
    QTest::newRow("picture has the focus") << true;
    QTest::newRow("another field has the focus") << false;
}

void TestMaskWork::escapeStopsIt()
{
    QFETCH(bool, onCanvas);
    Desk desk;
    auto *field = new QLineEdit;
    desk.window.setMenuWidget(field);
    QVERIFY(QTest::qWaitForWindowActive(&desk.window));
    QWidget *focus = onCanvas ? static_cast<QWidget *>(desk.canvas) : field;
    focus->setFocus();
    Gate gate;
    desk.start(gate);
    desk.canvas->growRegion(); // waits behind it, and is given up too
    QTRY_VERIFY(gate.entered.available() > 0);
    QSignalSpy said(desk.canvas, &CanvasView::statusText);
    QTest::keyClick(focus, Qt::Key_Escape);
    QVERIFY(!desk.work().isBusy());
    QVERIFY(said.last().first().toString().contains(QLatin1String("Gate")));
    QTest::mouseClick(desk.canvas, Qt::LeftButton, {}, desk.at(300, 200)); // the brush is free at once
    QCOMPARE(desk.steps(), 1);
    const Mask painted = desk.mask();
    desk.canvas->invertRegion();
    desk.settle();
    QCOMPARE(desk.mask(), painted.inverted());
    QCOMPARE(desk.steps(), 2);
}

void TestMaskWork::theBrushWaits()
{
    Desk desk;
    Gate gate;
    desk.start(gate);
    QSignalSpy said(desk.canvas, &CanvasView::statusText);
    QTest::mouseClick(desk.canvas, Qt::LeftButton, {}, desk.at(300, 200));
    QVERIFY(!said.isEmpty());
    QVERIFY(said.first().first().toString().contains(QLatin1String("Esc")));
    QVERIFY(desk.mask().isEmpty());
    gate.open.release();
    desk.settle();
    QCOMPARE(desk.steps(), 1);
}

void TestMaskWork::changesFollowEachOther()
{
    Desk desk;
    Gate gate;
    desk.start(gate); // all of the picture
    desk.canvas->setTool(CanvasView::Tool::Box);
    QTest::mousePress(desk.canvas, Qt::RightButton, {}, desk.at(100, 100));
    QTest::mouseMove(desk.canvas, desk.at(200, 200));
    QTest::mouseRelease(desk.canvas, Qt::RightButton, {}, desk.at(200, 200));
    desk.canvas->invertRegion();
    gate.open.release();
    desk.settle();
    QCOMPARE(desk.steps(), 3);
    QVERIFY(std::abs(double(desk.mask().area()) - 10000) < 500);
}

void TestMaskWork::firstAreasShareTheirRegion()
{
    Desk desk;
    desk.document.edit(QStringLiteral("Clear"), Aspect::Regions,
                       [](Project &project) { project.currentPicture()->regions.clear(); });
    desk.canvas->setTool(CanvasView::Tool::Ellipse);
    for (const int x : {100, 300}) {
        QTest::mousePress(desk.canvas, Qt::LeftButton, {}, desk.at(x, 100));
        QTest::mouseMove(desk.canvas, desk.at(x + 100, 200));
        QTest::mouseRelease(desk.canvas, Qt::LeftButton, {}, desk.at(x + 100, 200));
    }
    desk.settle();
    QCOMPARE(desk.document.picture()->regions.size(), 1);
    QCOMPARE(desk.canvas->currentRegion(), desk.document.picture()->regions.first().id);
    QVERIFY(desk.mask().value(150, 150) == 255 && desk.mask().value(350, 150) == 255);
}

void TestMaskWork::whatChangedMeanwhileIsKept()
{
    Desk desk;
    QTest::mouseClick(desk.canvas, Qt::LeftButton, {}, desk.at(300, 200));
    Gate undone, deleted;
    desk.start(undone);
    desk.document.undoStack()->undo();
    QSignalSpy said(desk.canvas, &CanvasView::statusText);
    undone.open.release();
    desk.settle();
    QVERIFY(desk.mask().isEmpty());
    QVERIFY(desk.document.undoStack()->canRedo());
    QVERIFY(said.first().first().toString().contains(QLatin1String("Gate")));

    desk.start(deleted);
    desk.document.reset(Project());
    deleted.open.release();
    desk.settle();
    QCOMPARE(desk.steps(), 0);
}

void TestMaskWork::aTurnedPictureIsLeft()
{
    Desk desk;
    Gate gate;
    desk.start(gate);
    desk.document.edit(QStringLiteral("turn"), Aspect::Everything, [](Project &project) {
        QImage &image = project.currentPicture()->image;
        image = image.transformed(QTransform().rotate(90));
    });
    gate.open.release();
    desk.settle();
    QCOMPARE(desk.steps(), 1);
    QVERIFY(desk.mask().isEmpty());
}

void TestMaskWork::slowWorkShowsItself()
{
    Desk desk;
    Gate gate;
    QSignalSpy said(desk.canvas, &CanvasView::statusText);
    desk.start(gate);
    QVERIFY(!desk.work().slowJob()); // not at once: that would flash
    QTRY_VERIFY(desk.work().slowJob());
    QCOMPARE(desk.canvas->cursor().shape(), Qt::BusyCursor);
    QTRY_COMPARE(desk.work().slowJob()->total(), 2);
    QVERIFY(said.last().first().toString().contains(QLatin1String("Esc")));
    gate.open.release();
    desk.settle();
    QVERIFY(!desk.work().slowJob());
    QVERIFY(desk.canvas->cursor().shape() != Qt::BusyCursor);
    QCOMPARE(said.last().first().toString(), QString());
}

void TestMaskWork::failuresAreTold()
{
    Desk desk;
    desk.work().start({QStringLiteral("Fail"),
                       [](const Mask &, JobContext &) -> Mask {
                           throw Error(Error::Kind::BadInput, QStringLiteral("happened"), QStringLiteral("kept"), QStringLiteral("todo"));
                       },
                       desk.region, QString()});
    desk.settle();
    const QString shown = Dialogs::takeShown().join(QLatin1Char('\n'));
    for (const char *part : {"happened", "kept", "todo"})
        QVERIFY(shown.contains(QLatin1String(part)));
    QCOMPARE(desk.steps(), 0);
}

void TestMaskWork::closingTheWindowStopsIt()
{
    Gate gate;
    {
        Desk desk;
        desk.start(gate);
        QTRY_VERIFY(gate.entered.available() > 0);
    }
    QVERIFY(gate.open.available() == 0);
}

QTEST_MAIN(TestMaskWork)
#include "tst_maskwork.moc"
