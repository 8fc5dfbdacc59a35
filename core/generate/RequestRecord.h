#pragma once

#include "core/generate/Generator.h"

namespace vivify {

/// The part of a clip's provenance that says how to make it again: words, values, sizes, seed, and hashes of picture and
/// regions to see whether they are still the same. Nothing that names the patient, no path.
QJsonObject recordOf(const GeneratorInfo &info, const GenerationRequest &request);

} // namespace vivify
