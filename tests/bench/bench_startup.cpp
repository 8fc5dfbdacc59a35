// Time from start to the first painted window, as a ratio to an empty QMainWindow of the same Qt in the same run. The limit is
// for a real display: on the offscreen platform an empty window costs next to nothing, since it needs neither a connection
// nor a font.
#include <QApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QMainWindow>
#include <QPaintEvent>
#include <QProcess>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

class EmptyWindow : public QMainWindow
{
protected:
    void paintEvent(QPaintEvent *event) override
    {
        QMainWindow::paintEvent(event);
        QTimer::singleShot(0, qApp, [] {
            std::puts("painted");
            std::fflush(stdout);
            QCoreApplication::exit(0);
        });
    }
};

double milliseconds(const QString &program, const QStringList &arguments)
{
    QElapsedTimer clock;
    clock.start();
    QProcess process;
    process.start(program, arguments);
    process.waitForReadyRead(60000);
    const double spent = double(clock.nsecsElapsed()) / 1e6;
    process.waitForFinished(60000);
    return spent;
}

double median(std::vector<double> times)
{
    std::nth_element(times.begin(), times.begin() + qsizetype(times.size() / 2), times.end());
    return times[times.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (application.arguments().contains(QStringLiteral("--empty"))) {
        EmptyWindow window;
        window.resize(1280, 800);
        window.show();
        return application.exec();
    }
    const QString folder = QFileInfo(QCoreApplication::applicationFilePath()).absolutePath();
    std::vector<double> emptyTimes, times;
    for (int run = 0; run < 21; ++run) { // in turn, so that both meet the same machine
        emptyTimes.push_back(milliseconds(QCoreApplication::applicationFilePath(), {QStringLiteral("--empty")}));
        times.push_back(milliseconds(folder + QStringLiteral("/vivify"), {QStringLiteral("--quit-after-first-paint")}));
    }
    const double empty = median(emptyTimes), vivify = median(times);
    std::printf("%s: empty window %.0f ms, vivify %.0f ms, ratio %.2f (limit 2.5)\n", qPrintable(QGuiApplication::platformName()), empty,
                vivify, vivify / empty);
    return vivify <= 2.5 * empty ? 0 : 1;
}
