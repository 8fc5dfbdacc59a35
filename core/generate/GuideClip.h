#pragma once

#include "core/generate/Generator.h"

namespace vivify {

/// Whether this request asks to follow another generator's clip: its parameter "guide" is above 0.
bool wantsGuide(const GenerationRequest &request);
/// The request's scene as that other generator makes it: same size, frames, rate and handles, and the values that it knows.
/// Progress is that clip's own, without previews. Throws what runGenerator throws.
Clip guideClip(Generator &guide, const GenerationRequest &request, JobContext &context);
/// What the other generator can be told of a scene, so that it can be set where its clip is followed.
QList<Parameter> guideParameters(const Generator &guide, const PromptTemplate &scene);

} // namespace vivify
