#include "BenchWindow.h"
#include "TimedApplication.h"

#include "core/mask/MaskPainter.h"
#include "ui/mask/CanvasView.h"
#include "ui/mask/MaskWork.h"
#include "ui/recovery/RecoveryKeeper.h"
#include "ui/shell/ProjectFiles.h"

#include <QAction>
#include <QMouseEvent>

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

/// What a user does, an event at a time, with the longest hold-up of each.
class Session
{
public:
    explicit Session(TimedApplication &application) : m_application(application) {}

    void large(const QString &file);
    void huge(const QString &file);
    void close();
    QString path(const char *name) const { return m_made.folder.filePath(QLatin1String(name)); }
    bool isGood() const { return m_good; }

private:
    using Step = std::function<void()>;
    void measure(const char *what, const Step &begin, const std::function<bool()> &done)
    {
        m_good = m_application.measure(what, begin, done) && m_good;
    }
    void measure(const char *what, const Step &begin)
    {
        measure(what, begin, [] { return true; });
    }
    /// Until something was saved, opened or refused.
    void measureFiles(const char *what, const Step &begin)
    {
        bool done = false;
        QObject guard;
        QObject::connect(m_files, &ProjectFiles::saved, &guard, [&] { done = true; });
        QObject::connect(m_files, &ProjectFiles::opened, &guard, [&] { done = true; });
        QObject::connect(m_files, &ProjectFiles::failed, &guard, [&] { m_good = !(done = true); });
        measure(what, begin, [&] { return done; });
    }
    void paint(const char *what, QPointF from, QPointF to)
    {
        measure(what, [=, this] { drag(from, to); }, [this] { return isIdle(); });
    }
    void save(const char *what, const char *name)
    {
        Dialogs::answerNextFile(path(name));
        measureFiles(what, [this] { m_files->saveAs(); });
    }
    bool isIdle() const { return m_waiting == 0 && !m_canvas->maskWork().isBusy(); }
    void send(QEvent::Type type, QPointF place, Qt::MouseButtons held);
    void drag(QPointF from, QPointF to);
    void keepCopy();
    qsizetype pictures() const { return m_made.document.project().pictures.size(); }

    TimedApplication &m_application;
    BenchWindow m_made;
    ProjectFiles *m_files = m_made.window.findChild<ProjectFiles *>();
    CanvasView *m_canvas = nullptr;
    int m_waiting = 0; // moves of the mouse: each an event of its own
    bool m_good = true;
};

void Session::send(QEvent::Type type, QPointF place, Qt::MouseButtons held)
{
    ++m_waiting;
    QMetaObject::invokeMethod(m_canvas, [=, this] {
        const QPointF at = m_canvas->toView().map(place);
        QMouseEvent event(type, at, m_canvas->mapToGlobal(at), Qt::LeftButton, held, {});
        QCoreApplication::sendEvent(m_canvas, &event);
        --m_waiting;
    }, Qt::QueuedConnection);
}

void Session::drag(QPointF from, QPointF to)
{
    send(QEvent::MouseButtonPress, from, Qt::LeftButton);
    for (int i = 1; i <= 20; ++i)
        send(QEvent::MouseMove, from + (to - from) * i / 20, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, to, Qt::NoButton);
}

/// As the timer does it, with the next stroke while the worker still writes.
void Session::keepCopy()
{
    auto *keeper = m_made.window.findChild<RecoveryKeeper *>();
    bool kept = false;
    const auto seen = QObject::connect(keeper, &RecoveryKeeper::kept, keeper, [&] { kept = true; });
    measure("  recovery copy, painting", [&] {
        keeper->keepNow();
        drag({3000, 3000}, {6000, 3500});
    }, [&] { return kept && isIdle() && !keeper->isBusy(); });
    QObject::disconnect(seen);
}

void Session::large(const QString &file)
{
    measure("open 4096 x 4096", [&] { m_made.window.open(file); }, [&] { return pictures() == 1; });
    m_canvas = m_made.window.findChild<CanvasView *>();
    m_made.document.edit(QStringLiteral("Clip"), Aspect::Everything, addClip);
    m_canvas->setTool(CanvasView::Tool::Label);
    paint("label it", {2000, 2000}, {2000, 2000});
    save("save it with a clip", "clip.vivify");
    measureFiles("save it again", [this] { m_files->save(); });
}

void Session::huge(const QString &file)
{
    measure("open the huge one", [&] { m_made.window.open(file); }, [&] { return pictures() == 2; });
    m_canvas->setTool(CanvasView::Tool::Brush);
    paint("  stroke", {2000, 2000}, {8000, 7000});
    m_canvas->setBrushDiameter(2000);
    paint("  stroke of 2000 px", {2000, 8000}, {8000, 2000});
    keepCopy();
    m_canvas->setTool(CanvasView::Tool::Wand);
    paint("  magic wand", {9500, 9500}, {9500, 9500});
    measure("  invert", [this] { m_canvas->invertRegion(); }, [this] { return isIdle(); });
    m_canvas->setTool(CanvasView::Tool::Label);
    paint("  label", {5000, 5000}, {5000, 5000});
    m_canvas->setTool(CanvasView::Tool::Brush);
    measure("  zoom", [this] { m_canvas->zoomToActual(); });
    measure("  zoom to fit", [this] { m_canvas->zoomToFit(); });
    measure("  undo", [this] { m_made.document.undoStack()->undo(); });
    save("  save", "huge.vivify");
    measure("switch the picture", [this] {
        m_made.document.edit(QString(), Aspect::Everything, [](Project &p) { p.current = p.pictures.first().id; });
    });
    measure("remove the picture", [this] { m_made.window.findChild<QAction *>(QStringLiteral("removePicture"))->trigger(); });
}

void Session::close()
{
    for (const char *name : {"clip.vivify", "huge.vivify"}) {
        Dialogs::answerNext(QMessageBox::Discard);
        measureFiles("open the project", [&] { m_files->open(path(name)); });
        m_good = m_good && m_made.document.filePath() == path(name);
    }
    m_good = m_good && m_made.document.project().pictures.first().clip.frames.size() == 4;
    measure("close it", [this] { m_made.window.findChild<QAction *>(QStringLiteral("closeProject"))->trigger(); });
}

} // namespace

/// Opens pictures of 4096 x 4096 and 10000 x 10000 (or of the side given), paints, saves and reopens them, lets the recovery
/// copy be written meanwhile, and tells how long the window was ever held up.
/// Exits 1 when that was more than 100 ms.
int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    TimedApplication application(argc, argv);
    const QTemporaryDir folder;
    const QString large = writePicture(folder, 4096), huge = writePicture(folder, argc > 1 ? QByteArray(argv[1]).toInt() : 10'000);
    Session session(application);
    session.large(large);
    session.huge(huge);
    session.close();
    return session.isGood() ? 0 : 1;
}
