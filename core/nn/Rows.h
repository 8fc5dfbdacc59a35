#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace vivify::nn::rows {

// Fused kernels for the CPU on rows of channels (channels-last memory), fp32 and bf16, sums in a fixed order: the same
// bits with any number of threads. What does not `fit` takes the plain ATen way. Pure functions, any thread.

/// On the CPU, fp32 or bf16, and laid out as rows of channels: (N, C, ...) channels-last or (..., C) contiguous.
bool fits(const at::Tensor &x);

struct Norm {
    int64_t groups;
    double epsilon;
    at::Tensor weight;  ///< (C)
    at::Tensor bias;    ///< (C)
};

/// SiLU or identity of GroupNorm(x + shift): x (N, C, H, W) channels-last, shift (C) or undefined. `out` may be x.
void groupNorm(const at::Tensor &x, const Norm &norm, const at::Tensor &shift, bool silu, at::Tensor &out);

/// First half times exact GELU of the second: (M, 2C) → (M, C), each row contiguous.
at::Tensor geglu(const at::Tensor &x);

/// Every place's surroundings as one row, for a convolution as one product: x (N, C, H, W) channels-last, zeros around it
/// → (N · H' · W', kernel height · kernel width · C).
struct Window {
    int64_t height;
    int64_t width;
    int64_t stride;
    int64_t padHeight;
    int64_t padWidth;
};
at::Tensor unfold(const at::Tensor &x, const Window &window);

/// residual += x + bias, all of one shape but bias (C) or undefined.
void addTo(at::Tensor &residual, const at::Tensor &x, const at::Tensor &bias);

/// Writes, or adds, block (m, n) into out (M, N) from that row and column on; both contiguous. On the calling thread only.
void place(const at::Tensor &block, at::Tensor &out, int64_t row, int64_t column, bool add);

/// Attention over frames: qkv (B, F, P, 3 · heads · D) contiguous → (B, F, P, heads · D); each pixel sees its own frames.
at::Tensor attendFrames(const at::Tensor &qkv, int64_t heads);

}  // namespace vivify::nn::rows
