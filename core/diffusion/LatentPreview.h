#pragma once

#include <ATen/core/Tensor.h>

namespace vivify {

/// One frame of latents (1, 4, F, h, w) as a small picture (3, h, w) in 0..1, on the CPU: a linear map from the four channels
/// to colours, which costs next to nothing (github.com/huggingface/diffusers discussions, "decoding latents to RGB without
/// upscaling": values for Stable Diffusion's autoencoder).
at::Tensor latentPreview(const at::Tensor &latents, int64_t frame);

} // namespace vivify
