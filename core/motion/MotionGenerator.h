#pragma once

#include "core/generate/Generator.h"

namespace vivify {

/// The built-in generator: physiological curves deform and light the painted region. Needs no weights.
std::unique_ptr<Generator> createMotionGenerator();

} // namespace vivify
