#include "core/diffusion/GuideDial.h"

#include "core/diffusion/Pixels.h"

#include <QtMath>

namespace vivify::GuideDial {

namespace {

constexpr double LastStart = 0.6, LastRelease = 0.9; // of the steps, at a dial of 1

} // namespace

Clock clockOf(double dial, int steps)
{
    const double share = qBound(0.0, dial, 1.0);
    return {qMin(qRound(LastStart * share * steps), steps - 1), qRound(LastRelease * share * steps)};
}

std::vector<nn::Image> pictures(const Clip &guide, int frames, QSize size)
{
    std::vector<nn::Image> all;
    const qsizetype count = guide.frames.size();
    for (int i = 0; i < frames && count > 0; ++i)
        all.push_back(Pixels::toModel(guide.frames.at(qRound(double(i) * double(count) / frames) % count), size.width(), size.height()));
    return all;
}

} // namespace vivify::GuideDial
