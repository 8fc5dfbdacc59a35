#pragma once

#include "core/motion/HingeGuess.h"

namespace vivify::motion {

/// From where a knee is seen.
enum class JointView
{
    Side,   ///< the shank turns in the picture's plane
    Front,  ///< it swings away from the viewer
    Unclear ///< no joint stands out
};

/// Front when both sides of the joint look alike and neither hangs over (asymmetry of the outline alone cannot tell,
/// motion-look); unclear when the region is about as wide as it is long or has no place that stands out.
JointView viewOf(const HingeGuess &guess);

} // namespace vivify::motion
