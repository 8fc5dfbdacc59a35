#pragma once

#include "core/jobs/JobContext.h"

#include <opencv2/core.hpp>

namespace vivify::motion {

/// The smoothest velocity whose divergence is what a tissue is told to do: minimises
/// ∫ κ(∇·v − ρ)² + |∇v|² + h|v|², v = 0 where `free` is 0 and at the picture's border.
///
/// rho, kappa, hold (h, what shall stay where it is) CV_32F and free CV_8U on one coarse grid; the result is CV_32FC2 in cells of that grid, at cell centres.
/// Staggered grid, conjugate gradients; the same bits on every run. Checkpoints every few iterations.
cv::Mat solveActiveStrain(const cv::Mat &rho, const cv::Mat &kappa, const cv::Mat &hold, const cv::Mat &free,
                          JobContext &context);

} // namespace vivify::motion
