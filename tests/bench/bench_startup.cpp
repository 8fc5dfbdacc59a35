// Time from start to the first painted window, as a ratio to an empty QMainWindow of the same Qt in the same run.
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
        QTimer::singleShot(0, qApp, &QApplication::quit);
    }
};

double medianMilliseconds(const QString &program, const QStringList &arguments)
{
    std::vector<double> times;
    for (int run = 0; run < 9; ++run) {
        QElapsedTimer clock;
        clock.start();
        QProcess process;
        process.start(program, arguments);
        process.waitForFinished(60000);
        times.push_back(clock.nsecsElapsed() / 1e6);
    }
    std::nth_element(times.begin(), times.begin() + 4, times.end());
    return times[4];
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
    const double empty = medianMilliseconds(QCoreApplication::applicationFilePath(), {QStringLiteral("--empty")});
    const double vivify = medianMilliseconds(folder + QStringLiteral("/vivify"), {QStringLiteral("--quit-after-first-paint")});
    std::printf("empty window %.0f ms, vivify %.0f ms, ratio %.2f (aim <= 3)\n", empty, vivify, vivify / empty);
    return 0;
}
