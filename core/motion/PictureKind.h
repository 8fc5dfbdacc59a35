#pragma once

#include <opencv2/core.hpp>

namespace vivify::motion {

/// +1 where air makes the lungs lighter (drawings), -1 where it makes them darker (X-ray, CT): grey pictures whose lungs
/// are darker than the tissue around them, which is not paper. picture8: CV_8UC3, lungs: CV_8U of its size.
double airLightens(const cv::Mat &picture8, const cv::Mat &lungs);

} // namespace vivify::motion
