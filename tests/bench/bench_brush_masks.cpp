#include "core/mask/MaskPainter.h"
#include "core/mask/MaskTools.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <functional>
#include <vector>

using namespace vivify;

namespace {

constexpr QSize Size(4096, 4096);

QPolygonF star()
{
    QPolygonF corners;
    for (int i = 0; i < 1440; ++i) {
        const double turn = i * M_PI / 720, radius = 1700 + 150 * std::sin(turn * 40);
        corners.append(QPointF(2048 + radius * std::cos(turn), 2048 + radius * std::sin(turn)));
    }
    return corners;
}

double milliseconds(const std::function<void()> &work)
{
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        best = std::min(best, double(timer.nsecsElapsed()) / 1e6);
    }
    return best;
}

} // namespace

/// Times the whole-mask operations on a picture of 4096 x 4096 as multiples of copying such a mask's bytes in the same run.
int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    std::vector<char> from(size_t(Size.width()) * size_t(Size.height()), 1), to(from.size());
    const double copy = milliseconds([&] { std::memcpy(to.data(), from.data(), from.size()); });
    QImage picture(Size, QImage::Format_RGB32);
    picture.fill(Qt::gray);
    Mask organ(Size);
    MaskPainter(organ).polygon(star(), PaintMode::Add);
    Mask holed = organ;
    for (int i = 0; i < 400; ++i)
        MaskPainter(holed).segment(QPointF(1000 + i % 20 * 100, 1000 + i / 20 * 100), QPointF(1010 + i % 20 * 100, 1000 + i / 20 * 100),
                                   Brush{20, 0.8}, PaintMode::Subtract);
    const std::pair<const char *, std::function<void()>> works[] = {
        {"polygon", [&] { Mask mask(Size); MaskPainter(mask).polygon(star(), PaintMode::Add); }},
        {"magic wand, all of it", [&] { MaskTools::magicWand(picture, QPoint(2048, 2048), 24); }},
        {"grow 16 px", [&] { MaskTools::grow(holed, 16); }},
        {"shrink 16 px", [&] { MaskTools::shrink(holed, 16); }},
        {"feather 32 px", [&] { MaskTools::feather(holed, 32); }},
        {"fill holes", [&] { MaskTools::fillHoles(holed); }},
        {"invert", [&] { MaskTools::invert(holed); }}};
    for (const auto &[name, work] : works) {
        const double time = milliseconds(work);
        std::printf("%-22s %7.1f ms, %6.1f copies of the bytes\n", name, time, time / copy);
    }
    return 0;
}
