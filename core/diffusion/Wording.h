#pragma once

#include "core/base/Error.h"
#include "core/nn/Error.h"

namespace vivify {

/// What the network library reports by code, in words that a user can act on. No path and no tensor name reaches them.
Error worded(const nn::Error &error);

} // namespace vivify
