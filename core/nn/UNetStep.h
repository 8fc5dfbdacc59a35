#pragma once

#include "core/nn/Poll.h"
#include "core/nn/RoiAttention.h"
#include "core/nn/UNetConfig.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace vivify::nn {

/// What the blocks of one UNet need to know of it while they are made.
struct UNetShape {
    const UNetConfig &config;
    int64_t crossAttentions = 0;  ///< made so far: each takes the next number
};

/// The context as one cross-attention sees it, (B, tokens, inner) each.
struct KeyValue {
    at::Tensor key;
    at::Tensor value;
};

/// What all blocks of one call share. Activations are (b·F, C, H, W) with b = 1 as long as both halves of the guidance
/// are equal, and as many as the conditioning has after the first cross-attention.
struct UNetStep {
    int64_t frames;
    at::Tensor embedding;                     ///< SiLU of time and frame rate, (1, width): the same for all pictures
    const std::vector<KeyValue> &contexts;    ///< by the number of the cross-attention
    const Poll &poll;
    const RoiAttention *roi = nullptr;        ///< null: every place counts the same
};

}  // namespace vivify::nn
