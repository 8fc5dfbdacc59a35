#include "core/generate/Machine.h"
#include "core/mask/MaskPainter.h"
#include "core/project/ProjectDocument.h"

#include <QGuiApplication>
#include <QThreadPool>
#include <cmath>
#include <cstdio>

using namespace vivify;

namespace {

constexpr QSize Size(4096, 4096);
constexpr int Strokes = 300;
constexpr qint64 Limit = qint64(256) << 20;

/// A stroke through the whole picture, of moves that become one step, at another place each time.
void stroke(ProjectDocument &document, int number, double radius, double hardness)
{
    const QString key = ProjectDocument::newMergeKey();
    const double turn = number * 0.37, reach = 2040;
    const QPointF middle(2048, 2048), way(reach * std::cos(turn), reach * std::sin(turn));
    const auto mode = number % 3 == 2 ? PaintMode::Subtract : PaintMode::Add;
    for (int piece = 0; piece < 40; ++piece) {
        const QPointF from = middle - way + 2 * way * piece / 40, to = middle - way + 2 * way * (piece + 1) / 40;
        document.edit(QStringLiteral("Brush"), Aspect::Regions, [&](Project &project) {
            MaskPainter(project.currentPicture()->regions.first().mask).segment(from, to, Brush{radius, hardness}, mode);
        }, key);
    }
}

bool measure(const char *name, double radius, double hardness)
{
    ProjectDocument document;
    {
        Project project;
        QImage image(Size, QImage::Format_RGB32);
        image.fill(Qt::gray);
        addRegion(addPicture(project, image, QStringLiteral("Large")));
        document.reset(project);
    }
    const qint64 before = Machine::heldMemory();
    for (int i = 0; i < Strokes; ++i)
        stroke(document, i, radius, hardness);
    QThreadPool::globalInstance()->waitForDone();
    const qint64 grown = Machine::heldMemory() - before;
    const int steps = document.undoStack()->count();
    const qint64 history = document.undoBytes();
    for (int i = 0; i < steps; ++i)
        document.undoStack()->undo();
    std::printf("%-28s %3d of %d steps can be undone; history %4lld MB, process grew %4lld MB (limit %lld)\n", name, steps, Strokes,
                history >> 20, grown >> 20, Limit >> 20);
    std::fflush(stdout);
    return grown <= Limit && history <= Limit && steps == Strokes;
}

} // namespace

/// What 300 strokes through the whole of a picture of 4096 x 4096 hold in memory. Exits 1 above 256 MB, or when
/// fewer than 300 can be undone.
int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    bool good = measure("brush of 60 px", 30, 0.8);
    good = measure("brush of 300 px", 150, 0.8) && good;
    good = measure("brush of 1200 px", 600, 0.8) && good;
    good = measure("soft brush of 600 px", 300, 0) && good;
    return good ? 0 : 1;
}
