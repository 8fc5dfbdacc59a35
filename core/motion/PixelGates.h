#pragma once

#include <QImage>
#include <QList>

#include <opencv2/core.hpp>

#include <vector>

namespace vivify::motion {

/// How even the steps of a loop are. A value.
struct StepMeasures
{
    double seamRatio = 0;   ///< L1 step from the last frame to the first over the largest other step.
    double frozenRatio = 0; ///< Share of the pairs that should move whose pictures are equal.
};

/// Frames are Format_RGB32 of one size; only `area` is looked at. mustMove: pair (k, k+1 modulo the loop) by k.
StepMeasures measureSteps(const QList<QImage> &frames, const cv::Rect &area, const std::vector<bool> &mustMove);
qint64 differingPixels(const QImage &a, const QImage &b);
int largestDifference(const QImage &a, const QImage &b); ///< Of any channel.
/// Flashes a second of the worst sixteenth of the picture: pairs of opposing changes of relative luminance by 0.1 and
/// more (WCAG 2.3.1).
double flashesPerSecond(const QList<QImage> &frames, double fps);

} // namespace vivify::motion
