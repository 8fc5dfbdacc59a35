#include "BenchWindow.h"
#include "TimedApplication.h"

#include "ui/timeline/TimelineView.h"

#include <QMouseEvent>
#include <cmath>
#include <vector>

using namespace vivify;

namespace {

constexpr int Labels = 500, Tracks = 4, Steps = 300;
constexpr double Limit = 16; // ms, of a frame at 60 a second

/// A minute of video with labels on several tracks.
Project crowded()
{
    Project project;
    QImage still(640, 480, QImage::Format_RGB32);
    still.fill(Qt::darkGray);
    Picture &picture = addPicture(project, still, QStringLiteral("crowded"));
    picture.clip.still = still;
    picture.clip.fps = 24;
    picture.clip.events = {{0, {QStringLiteral("Systole"), {}}}, {0.35, {QStringLiteral("Diastole"), {}}}};
    for (int i = 0; i < 48; ++i) {
        still.fill(qRgb(5 * i, 100, 100));
        picture.clip.frames.append(still);
    }
    for (int i = 0; i < Tracks; ++i)
        picture.tracks.append({QString::number(i), {}, false, false});
    for (int i = 0; i < Labels; ++i) {
        LabelOverlay label;
        label.id = QStringLiteral("l%1").arg(i);
        label.track = QString::number(i % Tracks);
        label.text = {QStringLiteral("Label number %1").arg(i), QStringLiteral("标签 %1").arg(i)};
        label.anchor = {0.1 + 0.8 * (i % 25) / 25, 0.1 + 0.8 * (i / 25) / 20};
        label.textPosition = {i % 2 ? 0.85 : 0.15, 0.1 + 0.001 * i};
        label.start = 59.0 * i / Labels;
        label.end = label.start + 0.4 + 0.01 * (i % 30);
        picture.labels.append(label);
    }
    project.exportSettings.seconds = 60;
    return project;
}

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[size_t(share * double(values.size() - 1))];
}

} // namespace

/// Drags one of 500 labels through the whole window's timeline, a step and a repaint at a time, and tells how long a frame
/// takes by the clock: handling the pointer, changing the project, all panels, painting the whole window. Exits 1 when the
/// 99th percentile is above 16 ms; on a machine that does other work the processor's own time is the truer one.
int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    BenchWindow made;
    MainWindow &window = made.window;
    ProjectDocument &document = made.document;
    window.resize(1600, 1000);
    document.reset(crowded());
    window.findChild<Player *>()->pause();
    QCoreApplication::processEvents();
    auto *view = window.findChild<TimelineView *>();
    const QPointF from = view->labelBar(QStringLiteral("l250")).center();
    const auto send = [&](QEvent::Type type, const QPointF &at, Qt::MouseButton button) {
        QMouseEvent event(type, at, view->mapToGlobal(at), button, type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, {});
        QCoreApplication::sendEvent(view, &event);
    };
    send(QEvent::MouseButtonPress, from, Qt::LeftButton);
    std::vector<double> wall, own;
    for (int i = 0; i < Steps; ++i) {
        QElapsedTimer timer;
        timer.start();
        timespec before{}, after{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
        send(QEvent::MouseMove, from + QPointF(200 * std::sin(i / 20.0), 0), Qt::NoButton);
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
        if (i < 10)
            continue; // caches fill
        wall.push_back(double(timer.nsecsElapsed()) / 1e6);
        own.push_back(double(after.tv_sec - before.tv_sec) * 1e3 + double(after.tv_nsec - before.tv_nsec) / 1e6);
    }
    send(QEvent::MouseButtonRelease, from, Qt::LeftButton);
    const bool moved = document.undoStack()->count() == 1;
    std::printf("%d labels, a frame of a drag: median %.2f ms, 99 %% within %.2f ms by the clock (limit %.0f); of the processor %.2f and %.2f ms%s\n",
                Labels, percentile(wall, 0.5), percentile(wall, 0.99), Limit, percentile(own, 0.5), percentile(own, 0.99),
                moved ? "" : "; NOTHING WAS DRAGGED");
    return moved && percentile(wall, 0.99) <= Limit ? 0 : 1;
}
