#pragma once

#include <opencv2/core.hpp>

namespace vivify::motion {

/// Catmull-Rom (a = -0.5) sampling of `source` (CV_32FC1/3) at x + backward(x) with float coordinates, edges replicated.
/// Exact at whole positions. cv::remap rounds the map to 1/32 px, which freezes slow motion.
cv::Mat sample(const cv::Mat &source, const cv::Mat &backward);
/// The displacement of exp(velocity·amount) by scaling and squaring; velocity CV_32FC2 in px.
cv::Mat exponentiate(const cv::Mat &velocity, double amount);
/// Enlarges a coarse field to `size`, values scaled by the ratio of the sizes.
cv::Mat enlargeField(const cv::Mat &field, cv::Size size);
/// Smallest and largest of the four one-sided difference Jacobians of x + displacement(x) (Liu, IJCV 2024).
void jacobianRange(const cv::Mat &displacement, double *minimum, double *maximum);

} // namespace vivify::motion
