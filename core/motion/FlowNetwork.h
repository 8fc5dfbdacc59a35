#pragma once

#include "core/motion/Centreline.h"

namespace vivify::motion {

/// Pressure in a branching vessel: ∇·(k∇p) = 0 with k the distance to the wall, p 1 at `start` and 0 at `end`, nothing
/// through the wall. CV_32F; -1 outside the mask and where neither end is connected. Throws Cancelled.
/// `ridge`: the middle lines of the mask, whose own network of pipes gives the first guess.
cv::Mat solvePressure(const cv::Mat &mask, const cv::Mat &radius, const std::vector<cv::Point> &ridge, const TubeEnds &ends,
                      JobContext &context);

/// Lines downhill from the start to the end, seeded in what no line covers yet, widest places of thin branches first.
/// At most `limit`; those that do not reach both ends are left out.
std::vector<Centreline> streamlines(const cv::Mat &pressure, const cv::Mat &mask, const cv::Mat &radius,
                                    const std::vector<cv::Point> &ridge, int limit, JobContext &context);

} // namespace vivify::motion
