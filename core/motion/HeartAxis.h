#pragma once

#include "core/motion/MotionKind.h"

namespace vivify::motion {

/// Where the apex and the base of a heart are, guessed from its outline, and coordinates along and across that axis.
/// A value; px of the output size.
struct HeartAxis
{
    cv::Point2f apex, base;
    double atrioventricular = 0.55; ///< Share of the way from apex to base where the AV plane lies.
    cv::Mat along;                  ///< CV_32F, 0 at the apex, 1 at the base.
    cv::Mat across;                 ///< CV_32F, −1 and 1 at the outline, 0 in the middle of the section.
    std::vector<float> halfWidths;  ///< px, by share of the axis.

    double length() const { return cv::norm(base - apex); }
    cv::Point2f direction() const { return (base - apex) * (1 / float(std::max(1.0, length()))); }
};

/// Dragged handles "apex" and "base" win over the guess.
HeartAxis findHeartAxis(const Scene &scene);

} // namespace vivify::motion
