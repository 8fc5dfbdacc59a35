#include "TimedApplication.h"

#include "core/base/DataPaths.h"
#include "core/mask/MaskPainter.h"
#include "core/motion/MotionGenerator.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/mask/CanvasView.h"
#include "ui/mask/MaskWork.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/ProjectFiles.h"

#include <QAction>
#include <QMouseEvent>
#include <QTemporaryDir>

using namespace vivify;

namespace {

/// A file of that many pixels along each side.
QString writePicture(const QTemporaryDir &folder, int side)
{
    QImage image(side, side, QImage::Format_RGB32);
    for (int y = 0; y < side; ++y) {
        auto *row = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < side; ++x)
            row[x] = qRgb(x * 255 / side, y * 255 / side, 128 + (x + y) % 7);
    }
    const QString path = folder.filePath(QStringLiteral("%1.jpg").arg(side));
    image.save(path, "JPG", 95);
    return path;
}

/// Four frames as large as the picture, and something in each region.
void addClip(Project &project)
{
    Picture &picture = *project.currentPicture();
    MaskPainter(picture.regions.first().mask).ellipse(QRectF(500, 500, 3000, 3000), PaintMode::Add);
    picture.clip.still = picture.image;
    picture.clip.fps = 4;
    for (int i = 0; i < 4; ++i) {
        QImage frame = picture.image.copy();
        for (int y = 1000; y < 3000; ++y)
            std::fill_n(reinterpret_cast<QRgb *>(frame.scanLine(y)) + 1000, 1000 + 10 * i, qRgb(9 * i, 40, 200));
        picture.clip.frames.append(frame);
    }
}

} // namespace

/// Opens pictures of 4096 x 4096 and 10000 x 10000 (or of the side given), paints them, saves and opens a project of the
/// first with a clip of its size, and tells how long the window was ever held up.
/// Exits 1 when that was more than 100 ms.
int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    TimedApplication application(argc, argv);
    const QTemporaryDir folder;
    qputenv("VIVIFY_DATA_DIR", folder.path().toUtf8());
    Dialogs::setQuiet(true);
    const QString large = writePicture(folder, 4096), huge = writePicture(folder, argc > 1 ? QByteArray(argv[1]).toInt() : 10'000);
    Language language;
    GeneratorRegistry registry;
    registry.add(createMotionGenerator());
    Catalogue catalogue(DataPaths::userData());
    ProjectDocument document;
    JobQueue queue;
    MainWindow window(WindowParts{registry, catalogue, document, queue, language});
    window.show();
    QCoreApplication::processEvents();

    bool good = true;
    const auto measure = [&](const char *what, const std::function<void()> &begin, const std::function<bool()> &done) {
        good = application.measure(what, begin, done) && good;
    };
    CanvasView *canvas = nullptr;
    int waiting = 0; // moves of the mouse: each an event of its own
    const auto send = [&](QEvent::Type type, QPointF place, Qt::MouseButtons held) {
        ++waiting;
        QMetaObject::invokeMethod(canvas, [&, type, place, held] {
            const QPointF at = canvas->toView().map(place);
            QMouseEvent event(type, at, canvas->mapToGlobal(at), Qt::LeftButton, held, {});
            QCoreApplication::sendEvent(canvas, &event);
            --waiting;
        }, Qt::QueuedConnection);
    };
    const auto drag = [&](QPointF from, QPointF to) {
        send(QEvent::MouseButtonPress, from, Qt::LeftButton);
        for (int i = 1; i <= 20; ++i)
            send(QEvent::MouseMove, from + (to - from) * i / 20, Qt::LeftButton);
        send(QEvent::MouseButtonRelease, to, Qt::NoButton);
    };
    const auto pictures = [&] { return document.project().pictures.size(); };
    const auto idle = [&] { return waiting == 0 && !canvas->maskWork().isBusy(); };
    const auto at = [&] { return true; };
    auto *files = window.findChild<ProjectFiles *>();
    const auto rested = [&] { return !files->isBusy(); };

    measure("open 4096 x 4096", [&] { window.open(large); }, [&] { return pictures() == 1; });
    canvas = window.findChild<CanvasView *>();
    document.edit(QStringLiteral("Clip"), Aspect::Everything, addClip);
    canvas->setTool(CanvasView::Tool::Label);
    measure("label it", [&] { drag({2000, 2000}, {2000, 2000}); }, idle);
    const QString path = folder.filePath(QStringLiteral("clip.vivify"));
    Dialogs::answerNextFile(path);
    measure("save it with a clip", [&] { files->saveAs(); }, rested);
    measure("save it again", [&] { files->save(); }, rested);
    measure("open the huge one", [&] { window.open(huge); }, [&] { return pictures() == 2; });
    measure("  stroke", [&] { drag({2000, 2000}, {8000, 7000}); }, idle);
    canvas->setBrushDiameter(2000);
    measure("  stroke of 2000 px", [&] { drag({2000, 8000}, {8000, 2000}); }, idle);
    canvas->setTool(CanvasView::Tool::Wand);
    measure("  magic wand", [&] { drag({9500, 9500}, {9500, 9500}); }, idle);
    measure("  invert", [&] { canvas->invertRegion(); }, idle);
    canvas->setTool(CanvasView::Tool::Label);
    measure("  label", [&] { drag({5000, 5000}, {5000, 5000}); }, idle);
    canvas->setTool(CanvasView::Tool::Brush);
    measure("  zoom", [&] { canvas->zoomToActual(); }, at);
    measure("  zoom to fit", [&] { canvas->zoomToFit(); }, at);
    measure("  undo", [&] { document.undoStack()->undo(); }, at);
    measure("switch the picture", [&] {
        document.edit(QString(), Aspect::Everything, [](Project &p) { p.current = p.pictures.first().id; });
    }, at);
    measure("remove the picture", [&] { window.findChild<QAction *>(QStringLiteral("removePicture"))->trigger(); }, at);
    Dialogs::answerNext(QMessageBox::Discard);
    measure("open the project", [&] { files->open(path); }, rested);
    good = good && document.picture() && document.picture()->clip.frames.size() == 4;
    measure("close it", [&] { window.findChild<QAction *>(QStringLiteral("closeProject"))->trigger(); }, at);
    return good ? 0 : 1;
}
