#pragma once

#include "core/motion/Centreline.h"
#include "core/motion/MotionKind.h"

namespace vivify::motion {

/// One lane that cells follow. A value; px of the output size.
struct FlowLine
{
    Centreline line;
    double speed = 1;  ///< Relative: cells near the wall are slower.
    double across = 0; ///< -1 … 1 from wall to wall.
};

/// Where blood runs: lanes of a single tube, or streamlines of a network. A value.
struct FlowPaths
{
    std::vector<FlowLine> lines;
    cv::Mat mask;      ///< CV_8U, the vessel as cleaned.
    cv::Mat radius;    ///< CV_32F, px to the wall.
    double medianRadius = 0;
    double cellRadius = 4; ///< px; what fits the vessel and the parameter "cell_size".
    bool network = false;
    cv::Point2f start, end;
};

/// Ends are guessed unless dragged. Throws Error (BadInput) when no way through the region is found; Cancelled.
FlowPaths findFlow(const Scene &scene, JobContext &context);

} // namespace vivify::motion
