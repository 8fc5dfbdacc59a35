#pragma once

#include "core/nn/Layers.h"
#include "core/nn/UNetStep.h"

namespace vivify::nn {

/// Where tokens ask a context that stays the same for the whole clip.
class CrossAttention
{
public:
    CrossAttention(const Weights &weights, int64_t width, int64_t heads, int64_t contextWidth);
    /// context (B, tokens, contextWidth)
    KeyValue condition(const at::Tensor &context, const Poll &poll) const;
    /// x (b, L, width) → (B, L, width), where b = B, or b = 1 while both halves of the guidance are equal.
    at::Tensor forward(const at::Tensor &x, const KeyValue &context, const Poll &poll) const;

private:
    Linear m_q, m_k, m_v, m_out;
    int64_t m_heads;
};

/// Queries, keys and values of the same tokens, from one product.
class SelfAttention
{
public:
    SelfAttention(const Weights &weights, int64_t width, int64_t heads, int64_t headDim);
    /// residual (N, L, width) += attention between the L tokens of each picture of x (N, L, width).
    void addSpatial(at::Tensor &residual, const at::Tensor &x, const Poll &poll) const;
    /// residual += attention between the F frames of each pixel: x and residual (b, F, P, width).
    void addTemporal(at::Tensor &residual, const at::Tensor &x, const Poll &poll) const;

private:
    Linear m_qkv, m_out;
    int64_t m_heads;
};

}  // namespace vivify::nn
