#include "BenchWindow.h"
#include "TimedApplication.h"

#include "ui/mask/CanvasView.h"
#include "ui/mask/MaskWork.h"
#include "ui/mask/RulerOverlay.h"
#include "ui/mask/SmartTools.h"
#include "ui/retouch/PictureEdits.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

using namespace vivify;

/// Uses every smart tool and every change of a region on a picture of 4096 x 4096 in the window, and tells how long the window
/// was ever held up. Exits 1 when that was more than 100 ms.
int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    TimedApplication application(argc, argv);
    BenchWindow made;
    MainWindow &window = made.window;
    ProjectDocument &document = made.document;
    QImage image(4096, 4096, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb(x / 16, y / 16, 128 + (x * y) % 7));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(QColor(170, 40, 40));
    painter.drawEllipse(QRectF(900, 700, 2200, 2600));
    painter.end();
    const QString path = made.folder.filePath(QStringLiteral("large.png"));
    image.save(path, "PNG", 90);

    bool good = true;
    const auto measure = [&](const char *what, const std::function<void()> &begin, const std::function<bool()> &done) {
        good = application.measure(what, begin, done) && good;
    };
    measure("open", [&] { window.open(path); }, [&] { return document.picture() != nullptr; });
    auto *canvas = window.findChild<CanvasView *>();
    auto *edits = window.findChild<PictureEdits *>();
    const auto idle = [&] { return !canvas->maskWork().isBusy(); };
    const auto found = [&] { return !canvas->smartTools().isWorking(); };
    const auto send = [&](QEvent::Type type, QPointF place, Qt::MouseButtons held) {
        const QPointF at = canvas->toView().map(place);
        const auto button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
        QMouseEvent event(type, at, canvas->mapToGlobal(at), button, held, {});
        QCoreApplication::sendEvent(canvas, &event);
    };
    const auto drag = [&](QPointF from, QPointF to) {
        send(QEvent::MouseButtonPress, from, Qt::LeftButton);
        for (int i = 1; i <= 8; ++i)
            send(QEvent::MouseMove, from + (to - from) * i / 8.0, Qt::LeftButton);
        send(QEvent::MouseButtonRelease, to, Qt::NoButton);
    };
    const auto take = [&] {
        QKeyEvent key(QEvent::KeyPress, Qt::Key_Return, {});
        QCoreApplication::sendEvent(canvas, &key);
    };
    canvas->setTool(CanvasView::Tool::Wand);
    measure("magic wand", [&] { drag({2048, 2048}, {2048, 2048}); }, found);
    measure("  its tolerance", [&] { canvas->setWandTolerance(90); }, found);
    measure("  taken", take, idle);
    measure("grey values", [&] { canvas->setTool(CanvasView::Tool::Threshold); }, found);
    for (int i = 0; i < 3; ++i)
        measure("  their range", [&] { canvas->smartTools().setRange(20 + 10 * i, 180); }, found);
    measure("  taken", take, idle);
    canvas->setTool(CanvasView::Tool::Cut);
    measure("cut out", [&] { drag({700, 500}, {3400, 3600}); }, found);
    measure("  a stroke", [&] { drag({1900, 1900}, {2300, 2100}); }, found);
    canvas->setCombine(MaskTools::Combine::Intersect);
    measure("  common part taken", take, idle);
    canvas->setTool(CanvasView::Tool::Magnetic);
    for (const QPointF point : {QPointF(2000, 700), QPointF(3100, 2000), QPointF(2000, 3300), QPointF(900, 2000)}) {
        measure("magnetic edge", [&] { drag(point, point); }, found);
        measure("  its way", [&] { send(QEvent::MouseMove, point + QPointF(300, 250), {}); }, found);
    }
    canvas->setCombine(MaskTools::Combine::Replace);
    measure("  taken", take, idle);
    measure("grow", [&] { canvas->growRegion(); }, idle);
    measure("shrink", [&] { canvas->shrinkRegion(); }, idle);
    measure("fill holes", [&] { canvas->fillRegionHoles(); }, idle);
    measure("feather", [&] { canvas->featherRegion(); }, idle);
    measure("smooth", [&] { canvas->smoothRegion(); }, idle);
    measure("largest island", [&] { canvas->keepLargestIsland(); }, idle);
    measure("invert", [&] { canvas->invertRegion(); }, idle);
    measure("undo", [&] { document.undoStack()->undo(); }, idle);
    canvas->setTool(CanvasView::Tool::Ruler);
    measure("ruler", [&] { drag({500, 500}, {2500, 700}); }, idle);
    measure("  its length", [&] { canvas->ruler().setLength(120); }, idle);
    measure("  scale bar", [&] { canvas->ruler().setBarShown(true); }, idle);
    const auto ready = [&] { return !edits->isBusy(); };
    measure("turned by 7 degrees", [&] { edits->rotate(7, Retouch::Corners::Crop); }, ready);
    measure("turned by a quarter", [&] { edits->turnRight(); }, ready);
    measure("copied and pasted", [&] {
        edits->copyRegion();
        edits->pasteRegion();
    }, ready);
    measure("words looked for", [&] { edits->findWords(); }, ready);
    return good ? 0 : 1;
}
