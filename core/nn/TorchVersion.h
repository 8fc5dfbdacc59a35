#pragma once

#include <ATen/ATen.h>
#include <torch/version.h>

// Everything in this library that differs between LibTorch 1.13.1 and 2.x.

#define VIVIFY_TORCH_2 (TORCH_VERSION_MAJOR >= 2)

namespace vivify::nn {

/// The library's own attention, which never holds the score matrix: from 2.2 on for every device.
constexpr bool fusedAttention = TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 2);

/// Whether matrix products are as fast as 1×1 convolutions. Debian's 1.13.1 leaves fp32 ones to an OpenBLAS that, loaded
/// early by another library, takes the oldest kernels.
constexpr bool linearIsFast = VIVIFY_TORCH_2;

inline at::Tensor scaledDotProduct([[maybe_unused]] const at::Tensor &q, [[maybe_unused]] const at::Tensor &k,
                                   [[maybe_unused]] const at::Tensor &v)
{
#if VIVIFY_TORCH_2
    return at::scaled_dot_product_attention(q, k, v);
#else
    return {};
#endif
}

/// Nearest-neighbour resize of (N, C, H, W); before 2.1 not for bf16, where fp32 gives the same bits.
inline at::Tensor upsampleNearest(const at::Tensor &x, at::IntArrayRef size)
{
    constexpr bool complete = TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 1);
    if (complete || x.scalar_type() != at::kBFloat16)
        return at::upsample_nearest2d(x, size);
    return at::upsample_nearest2d(x.to(at::kFloat), size).to(at::kBFloat16);
}

}  // namespace vivify::nn
