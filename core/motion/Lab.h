#pragma once

#include <opencv2/core.hpp>

namespace vivify::motion {

/// CIE Lab (D65) of sRGB pixels, CV_8UC3 BGR to CV_32FC3. OpenCV's own needs a tenth of a second for its first pixel.
cv::Mat labPicture(const cv::Mat &picture8);
/// CIE Lab of a BGR colour 0..255.
cv::Vec3f labOf(const cv::Vec3f &bgr);

} // namespace vivify::motion
