#pragma once

#include "core/motion/KindStack.h"
#include "core/motion/SceneBuilder.h"

namespace vivify::motion {

/// Throws Error (Resources) when the clip of this request would not fit into the machine's free memory.
void requireMemory(const GenerationRequest &request);

/// Prepares the kinds, holds the folds back, draws every frame and measures it. Throws Error (BadInput), Cancelled.
Clip renderClip(const GenerationRequest &request, const BuiltScene &built, JobContext &context);

} // namespace vivify::motion
