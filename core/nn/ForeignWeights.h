#pragma once

#include <cstdint>
#include <string>

namespace vivify::nn {

/// Recognises by content what is given for weights but is not safetensors. Throws Error(Pickle) for a pickle, bare or in
/// an archive, under whatever name; Error(BadSafetensors) for other known formats; returns for all else.
void refuseForeignWeights(const uint8_t *bytes, uint64_t count, const std::string &path);

}  // namespace vivify::nn
