#pragma once

#include "core/motion/FlowLines.h"

namespace vivify::motion {

/// CV_32F, 0..1: how much of a cell is seen at a pixel. Cells pass behind what differs from the lumen: valves, leader
/// lines, highlights.
cv::Mat cellRoom(const cv::Mat &picture8, const FlowPaths &flow);
/// Share of the vessel that is drawn in red, 0..1.
double redShare(const cv::Mat &picture8, const cv::Mat &mask);
/// CV_32F, 0..1: where an opaque vessel is darkened so that its cells seem to be inside; empty for an open lumen.
cv::Mat windowInto(const cv::Mat &picture8, const FlowPaths &flow);

} // namespace vivify::motion
