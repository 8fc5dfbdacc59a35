#pragma once

#include "core/motion/Centreline.h"

namespace vivify::motion {

/// Pressure in a branching vessel taken as pipes along its middle lines, conductance radius² (what the plane problem of
/// FlowNetwork.h comes to in a straight tube), continued to the nearest pixels of the mask: CV_32F, -1 elsewhere.
/// Exact elimination; a good first guess of the plane problem. Throws Cancelled.
cv::Mat pipePressure(const cv::Mat &mask, const cv::Mat &radius, const std::vector<cv::Point> &ridge, const TubeEnds &ends,
                     JobContext &context);

} // namespace vivify::motion
