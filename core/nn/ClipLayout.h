#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace vivify::nn {

// Views of one clip's activations, channels-last in memory: (b, F, H, W, C) whatever the shape says. None of them
// copies when the tensor has that layout.

/// (b·F, C, H, W) → (b, C, F, H·W)
at::Tensor framesAsRows(const at::Tensor &x, int64_t frames);
/// (b, C, F, H·W) → (b·F, C, H, W)
at::Tensor rowsAsFrames(const at::Tensor &x, int64_t height);
/// (N, C, H, W) → (N, H·W, C)
at::Tensor picturesAsTokens(const at::Tensor &x);
/// (N, H·W, C) → (N, C, H, W)
at::Tensor tokensAsPictures(const at::Tensor &x, int64_t height);

/// y + x, written over y where the memory allows.
at::Tensor addTo(at::Tensor y, const at::Tensor &x);

}  // namespace vivify::nn
