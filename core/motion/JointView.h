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

/// From the side when the kneecap hangs over, from the front when it does not and both sides of the joint look alike
/// (asymmetry of the outline alone cannot tell, motion-look); unclear otherwise, and when the region is no leg at all.
JointView viewOf(const HingeGuess &guess);

} // namespace vivify::motion
