#pragma once

#include "core/nn/Layers.h"

namespace vivify::nn {

/// Attention between tokens kept as rows, heads side by side: q (B, L, heads · D), k and v (B', S, heads · D) with B' = B
/// or either of them 1 → (max(B, B'), L, heads · D). Cut into pieces, polling between them. The three may be views.
at::Tensor attendTokens(const at::Tensor &q, const at::Tensor &k, const at::Tensor &v, int64_t heads, const Poll &poll);

}  // namespace vivify::nn
