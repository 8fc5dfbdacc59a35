#pragma once

#include "core/nn/CrossAttention.h"
#include "core/nn/FeedForward.h"
#include "core/nn/UNetStep.h"

namespace vivify::nn {

/// Attention between the frames of each pixel, twice; its norm spans the whole clip. (b·F, C, H, W) → the same.
class TransformerTemporalModel
{
public:
    TransformerTemporalModel(const Weights &weights, int64_t channels, int64_t heads, const UNetConfig &config);
    at::Tensor forward(const at::Tensor &x, const UNetStep &step) const;

private:
    TransformerTemporalModel(const Weights &weights, const Weights &block, int64_t channels, int64_t heads, int64_t inner,
                             int64_t groups);

    GroupNorm m_norm;
    Linear m_projectIn;
    LayerNorm m_norm1;
    SelfAttention m_attention1;
    LayerNorm m_norm2;
    SelfAttention m_attention2;
    LayerNorm m_norm3;
    FeedForward m_feedForward;
    Linear m_projectOut;
};

}  // namespace vivify::nn
