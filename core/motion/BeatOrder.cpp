#include "core/motion/BeatOrder.h"

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr double Still = 0.02; ///< Of the area: curves that change less have no moments.

double lowest(const QList<double> &areas)
{
    return *std::min_element(areas.begin(), areas.end());
}

/// When a level is first passed from frame `from` on, in frames; the loop's length when never. The loop closes on frame 0.
double passing(const QList<double> &areas, double level, bool falling, qsizetype from)
{
    for (qsizetype k = from; k < areas.size(); ++k) {
        const double a = areas[k], b = areas[(k + 1) % areas.size()];
        if (falling ? a >= level && b < level : a < level && b >= level)
            return double(k) + (a - level) / (a - b);
    }
    return double(areas.size());
}

/// Half of the last fall of the atria: their systole. Its beginning is where the slow emptying before it steepens.
double atrialSystole(const QList<double> &atria)
{
    const qsizetype n = atria.size();
    const double least = lowest(atria), most = *std::max_element(atria.begin(), atria.end());
    if (most - least < Still)
        return 0; // no systole at all: as wrong as can be
    const double level = atria.first() + 0.15 * (most - least); // half of the kick, 40 to 30 of 60 to 30 mL
    for (qsizetype k = n - 1; k > 0; --k) {
        if (atria[k] >= level)
            return double(k) + (atria[k] - level) / std::max(1e-9, atria[k] - atria[(k + 1) % n]);
    }
    return double(n);
}

} // namespace

double orderError(const BeatAreas &expected, const BeatAreas &measured)
{
    const double n = double(expected.ventricles.size()), low = lowest(expected.ventricles);
    if (1 - low < Still)
        return 0;
    double worst = 0;
    for (const auto &[share, falling] : {std::pair(0.05, true), std::pair(0.5, true), std::pair(0.5, false)}) {
        const double level = 1 - share * (1 - low);
        const qsizetype from = falling ? 0 : std::min_element(expected.ventricles.begin(), expected.ventricles.end())
                                                 - expected.ventricles.begin();
        worst = std::max(worst, std::abs(passing(expected.ventricles, level, falling, from)
                                         - passing(measured.ventricles, level, falling, from)));
    }
    if (expected.atria.isEmpty() || *std::max_element(expected.atria.begin(), expected.atria.end()) - lowest(expected.atria) < Still)
        return worst;
    const double atria = atrialSystole(measured.atria);
    worst = std::max(worst, std::abs(atrialSystole(expected.atria) - atria));
    // The kick ends the loop; the ventricles of the next beat follow. Before it they must have been filled.
    const double filled = passing(measured.ventricles, (1 + low) / 2, false,
                                  std::min_element(measured.ventricles.begin(), measured.ventricles.end())
                                      - measured.ventricles.begin());
    const double emptied = n + passing(measured.ventricles, (1 + low) / 2, true, 0);
    return filled < atria && atria < emptied ? worst : n;
}

} // namespace vivify::motion
