#include "core/compose/LoopMatch.h"

#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr int MostRepeats = 8;
constexpr double TempoTolerance = 0.02;

double length(const LoopMatch::Loop &loop) { return loop.fps > 0 ? loop.frames / loop.fps : 0; }

double repeats(const LoopMatch::Loop &loop, double seconds)
{
    return std::max(1.0, std::round(seconds / length(loop)));
}

/// How many times faster a loop plays to close after that many seconds, less one.
double tempoChange(const LoopMatch::Loop &loop, double seconds)
{
    return std::abs(repeats(loop, seconds) * length(loop) / seconds - 1);
}

double worstChange(const QList<LoopMatch::Loop> &loops, double seconds)
{
    double worst = 0;
    for (const LoopMatch::Loop &loop : loops)
        if (length(loop) > 0)
            worst = std::max(worst, tempoChange(loop, seconds));
    return worst;
}

} // namespace

LoopMatch LoopMatch::of(const QList<Loop> &loops)
{
    double longest = 0;
    for (const Loop &loop : loops)
        longest = std::max(longest, length(loop));
    LoopMatch match;
    double best = 0;
    for (int times = 1; longest > 0 && times <= MostRepeats; ++times) {
        const double worst = worstChange(loops, times * longest);
        if (match.seconds <= 0 || worst < best - 1e-9) {
            match.seconds = times * longest;
            best = worst;
        }
        if (best <= TempoTolerance)
            break;
    }
    for (const Loop &loop : loops) {
        const bool still = length(loop) <= 0;
        const bool own = still || tempoChange(loop, match.seconds) < 1e-9;
        match.rates.append(still ? 0 : own ? loop.fps : repeats(loop, match.seconds) * loop.frames / match.seconds);
    }
    return match;
}

} // namespace vivify
