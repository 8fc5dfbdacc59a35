#include "BenchWindow.h"
#include "TimedApplication.h"

#include "core/mask/MaskPainter.h"
#include "ui/mask/CanvasView.h"
#include "ui/mask/MaskWork.h"
#include "ui/mask/SmartTools.h"
#include "ui/timeline/Player.h"

#include <QMouseEvent>

using namespace vivify;

namespace {

/// A loop of 48 frames of 1024 x 1128 px with six labels.
Project movingProject()
{
    Project project;
    QImage still(1024, 1128, QImage::Format_RGB32);
    still.fill(Qt::darkGray);
    Picture &picture = addPicture(project, still, QStringLiteral("moving"));
    picture.clip.still = still;
    picture.clip.fps = 24;
    for (int i = 0; i < 48; ++i) {
        still.fill(qRgb(5 * i, 100, 100));
        picture.clip.frames.append(still);
    }
    for (int i = 0; i < 6; ++i) {
        LabelOverlay label;
        label.id = QString::number(i);
        label.text.en = QStringLiteral("Label number %1").arg(i);
        label.anchor = {0.5, 0.15 + 0.12 * i};
        label.textPosition = {i % 2 ? 0.85 : 0.15, 0.1 + 0.13 * i};
        picture.labels.append(label);
    }
    project.exportSettings.seconds = 8;
    return project;
}

} // namespace

/// Opens a picture of 4096 x 4096 in the window, paints and changes its region, plays a clip with labels, and tells how long
/// the window was ever held up.
/// Exits 1 when that was more than 100 ms.
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
            image.setPixel(x, y, qRgb(x / 16, y / 16, 128 + (x + y) % 7));
    const QString path = made.folder.filePath(QStringLiteral("large.png"));
    image.save(path, "PNG", 90);

    bool good = true;
    const auto measure = [&](const char *what, const std::function<void()> &begin, const std::function<bool()> &done) {
        good = application.measure(what, begin, done) && good;
    };
    CanvasView *canvas = nullptr;
    const auto idle = [&] { return !canvas->maskWork().isBusy(); };
    measure("open", [&] { window.open(path); }, [&] { return document.picture() != nullptr; });
    measure("open a second one", [&] { window.open(path); }, [&] { return document.project().pictures.size() == 2; });
    canvas = window.findChild<CanvasView *>();
    const auto click = [&](QPointF place) {
        const QPointF at = canvas->toView().map(place);
        QMouseEvent press(QEvent::MouseButtonPress, at, canvas->mapToGlobal(at), Qt::LeftButton, Qt::LeftButton, {});
        QMouseEvent release(QEvent::MouseButtonRelease, at, canvas->mapToGlobal(at), Qt::LeftButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(canvas, &press);
        QCoreApplication::sendEvent(canvas, &release);
    };
    canvas->setTool(CanvasView::Tool::Wand);
    canvas->setWandTolerance(120);
    measure("magic wand", [&] { click({2048, 2048}); }, [&] { return !canvas->smartTools().isWorking(); });
    measure("  taken", [&] { canvas->smartTools().confirm(); }, idle);
    measure("grow", [&] { canvas->growRegion(); }, idle);
    measure("feather", [&] { canvas->featherRegion(); }, idle);
    measure("fill holes", [&] { canvas->fillRegionHoles(); }, idle);
    measure("invert", [&] { canvas->invertRegion(); }, idle);
    measure("undo", [&] { document.undoStack()->undo(); }, idle);
    canvas->setTool(CanvasView::Tool::Brush);
    measure("brush of 600 px", [&] {
        canvas->setBrushDiameter(600);
        click({1000, 1000});
    }, idle);
    measure("zoom", [&] { canvas->zoomToActual(); }, idle);
    measure("switch the picture", [&] {
        document.edit(QString(), Aspect::Everything, [](Project &p) { p.current = p.pictures.first().id; });
    }, idle);
    document.reset(movingProject());
    QElapsedTimer playing;
    playing.start();
    measure("play with six labels", [&] { window.findChild<Player *>()->play(); }, [&] { return playing.elapsed() > 4000; });
    return good ? 0 : 1;
}
