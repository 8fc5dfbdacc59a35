#include "core/mask/MaskPainter.h"
#include "core/project/ProjectDocument.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

using namespace vivify;

/// Times brush moves on a picture of 4096 x 4096 as the window makes them: one ProjectDocument::edit per move, fifty
/// moves per stroke. Exits 1 when the slowest hundredth takes more than 8 ms.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    ProjectDocument document;
    Project project;
    QImage image(4096, 4096, QImage::Format_RGB32);
    image.fill(Qt::gray);
    const QString id = addRegion(addPicture(project, image, QStringLiteral("bench"))).id;
    document.reset(project);

    bool good = true;
    for (const double radius : {20.0, 120.0, 400.0}) {
        std::vector<double> times;
        QPointF last(2048, 2048);
        for (int stroke = 0; stroke < 40; ++stroke) {
            const QString key = ProjectDocument::newMergeKey();
            const PaintMode mode = stroke % 4 == 3 ? PaintMode::Subtract : PaintMode::Add;
            for (int move = 0; move < 50; ++move) {
                const double t = (stroke * 50 + move) * 0.011;
                const QPointF next(2048 + 1700 * std::sin(t * 1.7), 2048 + 1700 * std::cos(t));
                QElapsedTimer timer;
                timer.start();
                document.edit(QStringLiteral("Paint"), Aspect::Regions, [&](Project &p) {
                    MaskPainter(p.currentPicture()->region(id)->mask).segment(last, next, Brush{radius, 0.8}, mode);
                }, key, QRect(0, 0, 1, 1));
                times.push_back(double(timer.nsecsElapsed()) / 1e6);
                last = next;
            }
        }
        std::sort(times.begin(), times.end());
        const double p50 = times[times.size() / 2], p99 = times[times.size() * 99 / 100];
        std::printf("brush radius %3.0f px: p50 %.2f ms, p99 %.2f ms, limit 8 ms\n", radius, p50, p99);
        good = good && p99 <= 8;
    }
    return good ? 0 : 1;
}
