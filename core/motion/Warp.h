#pragma once

#include <opencv2/core.hpp>

namespace vivify::motion {

/// Catmull-Rom (a = -0.5) sampling of `source` (CV_32FC1/3) at x + backward(x) with float coordinates, edges replicated.
/// Exact at whole positions. cv::remap rounds the map to 1/32 px, which freezes slow motion.
cv::Mat sample(const cv::Mat &source, const cv::Mat &backward);
/// The displacement of exp(velocity·amount) by scaling and squaring; velocity CV_32FC2 in px.
cv::Mat exponentiate(const cv::Mat &velocity, double amount);
/// Makes `backward` a better inverse of `forward` by fixed-point steps b(x) = -f(x + b(x)); each shrinks the error by
/// about the slope of the field (Chen et al., Med. Phys. 35, 2008, 81-88). Where the way back leaves the picture, and
/// `forward` is not known, it stays as it is.
cv::Mat refineInverse(const cv::Mat &forward, cv::Mat backward, int steps);
/// One such step, in blocks of `backward` in which some lead farther than `tolerance` px; the others are only looked at.
void settleInverse(const cv::Mat &forward, cv::Mat &backward, float tolerance);
/// Enlarges a coarse field to `size`, values scaled by the ratio of the sizes.
cv::Mat enlargeField(const cv::Mat &field, cv::Size size);
/// The same where `size` covers only `part` of the field's cells: what lies around keeps the edges smooth.
cv::Mat enlargeField(const cv::Mat &field, cv::Size size, const cv::Rect &part);
/// Smallest and largest of the four one-sided difference Jacobians of x + displacement(x) (Liu, IJCV 2024).
void jacobianRange(const cv::Mat &displacement, double *minimum, double *maximum);

} // namespace vivify::motion
