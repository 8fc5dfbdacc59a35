#pragma once

#include <opencv2/core.hpp>

namespace vivify::motion {

/// The left ventricle's cavity in a heart cut across: the roundest darker or lighter piece inside the organ that does not
/// reach its outline, without the papillary muscles' dents. picture8 CV_8UC3, organ CV_8U; empty when there is none.
cv::Mat roundCavity(const cv::Mat &picture8, const cv::Mat &organ);

} // namespace vivify::motion
