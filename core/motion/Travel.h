#pragma once

#include "core/motion/MotionGates.h"

namespace vivify::motion {

/// How far tissue gets in a loop, px of the clip: the way between its two most distant places, of the probe that is only
/// passed by one in fifty. 0 where nothing is tracked.
double travelOf(const std::vector<FieldMeasures> &frames);

} // namespace vivify::motion
