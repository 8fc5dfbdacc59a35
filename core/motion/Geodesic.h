#pragma once

#include "core/jobs/JobContext.h"

#include <opencv2/core.hpp>

#include <vector>

namespace vivify::motion {

/// Marks pixels that no front reaches.
constexpr float unreached = 1e30f;

/// Arrival times of a front from `seed` by second-order fast marching (Sethian, SIAM Review 41, 1999).
/// speed: CV_32F, px per unit of time; 0 is a wall. Near the seed distances are exact. Throws Cancelled.
cv::Mat arrivalTimes(const cv::Mat &speed, const cv::Point &seed, JobContext &context);

/// The way back from `from` to the seed, downhill on the arrival times, seed first.
std::vector<cv::Point> wayTo(const cv::Mat &arrival, cv::Point from);

} // namespace vivify::motion
