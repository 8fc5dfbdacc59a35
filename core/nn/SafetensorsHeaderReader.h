#pragma once

#include "core/nn/SafetensorsHeader.h"

#include <string>
#include <string_view>

namespace vivify::nn {

/// The JSON of a header, with offsets still counted from the end of the header and not yet compared with anything.
/// Throws Error(BadSafetensors).
SafetensorsHeader readSafetensorsHeader(std::string_view json, const std::string &path);

}  // namespace vivify::nn
