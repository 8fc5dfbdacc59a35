#include "core/motion/module/MotionModule.h"

#include "core/motion/MotionGenerator.h"

namespace vivify {

std::unique_ptr<Generator> MotionModule::createGenerator() const { return createMotionGenerator(); }

} // namespace vivify
