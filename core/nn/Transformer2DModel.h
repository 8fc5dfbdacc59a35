#pragma once

#include "core/nn/CrossAttention.h"
#include "core/nn/FeedForward.h"
#include "core/nn/UNetStep.h"

namespace vivify::nn {

/// Attention between the pixels of each frame and towards the context.
/// (b·F, C, H, W) → (B·F, C, H, W): this is where the two halves of the guidance part.
class Transformer2DModel
{
public:
    Transformer2DModel(const Weights &weights, int64_t channels, UNetShape &shape);
    /// Its part of the conditioning: context (B, tokens, C).
    void condition(const at::Tensor &context, std::vector<KeyValue> &contexts, const Poll &poll) const;
    at::Tensor forward(const at::Tensor &x, const UNetStep &step) const;

private:
    Transformer2DModel(const Weights &weights, const Weights &block, int64_t channels, UNetShape &shape);
    at::Tensor attendContext(at::Tensor hidden, const UNetStep &step) const;

    GroupNorm m_norm;
    Linear m_projectIn;
    LayerNorm m_norm1;
    SelfAttention m_attention1;
    LayerNorm m_norm2;
    CrossAttention m_attention2;
    LayerNorm m_norm3;
    FeedForward m_feedForward;
    Linear m_projectOut;
    size_t m_number;
};

}  // namespace vivify::nn
