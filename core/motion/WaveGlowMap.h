#pragma once

#include "core/motion/Centreline.h"
#include "core/motion/MotionKind.h"

namespace vivify::motion {

/// Where and when an impulse passes: everything about the nerve that does not change from frame to frame. A value.
/// All maps CV_32F of the output size.
struct WaveGlowMap
{
    cv::Mat arrival;   ///< px of way from the start; `unreached` where no impulse comes.
    cv::Mat offAxis;   ///< q: 0 on the middle line, 1 at the wall, above 1 outside.
    cv::Mat radius;    ///< px, of the tube nearby.
    cv::Mat mask;      ///< CV_8U, the tube.
    Centreline line;   ///< From the start to the farthest end.
    double span = 0;   ///< Largest arrival that is lit, px.
    double lineArrival(double s) const; ///< Arrival read from the map at a place of the line.
};

/// start: where the impulse begins (guessed when the scene has no such handle: the end beside the cell body).
/// Throws Error (BadInput) when the region is too small for a tube; Cancelled.
WaveGlowMap mapWave(const Scene &scene, JobContext &context);

} // namespace vivify::motion
