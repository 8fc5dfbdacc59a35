#pragma once

#include "core/jobs/JobContext.h"

#include <opencv2/core.hpp>

namespace vivify::motion {

/// Whether a mask is painted far wider than what it means: thick, and its edge no edge of the picture.
bool isPaintedFat(const cv::Mat &picture8, const cv::Mat &mask);

/// The tube along the clearest dark or bright ridge from one end of a fat mask to the other (multi-scale Hessian, Frangi
/// 1998; minimal path). picture8 CV_8UC3, mask CV_8U, the same size; returns CV_8U within the mask. Throws Cancelled.
cv::Mat axonInside(const cv::Mat &picture8, const cv::Mat &mask, JobContext &context);

} // namespace vivify::motion
