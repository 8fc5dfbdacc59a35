#pragma once

#include "core/nn/Poll.h"
#include "core/nn/Weights.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace vivify::nn {

// The layers every network is made of. Values: cheap to copy, const after construction, one thread at a time.
// All forward functions poll at least every half second of work on a slow computer.

/// y = x Wᵀ + b over the last axis: (..., in) → (..., out).
class Linear
{
public:
    Linear(const Weights &weights, int64_t in, int64_t out, bool bias = true);
    at::Tensor forward(const at::Tensor &x, const Poll &poll) const;

private:
    at::Tensor m_weight;
    at::Tensor m_bias;
};

/// (N, in, H, W) → (N, out, H', W'), square kernel.
class Conv2d
{
public:
    Conv2d(const Weights &weights, int64_t in, int64_t out, int64_t kernel, int64_t stride = 1, int64_t padding = 0,
           bool bias = true);
    at::Tensor forward(const at::Tensor &x, const Poll &poll) const;

private:
    at::Tensor m_weight;
    at::Tensor m_bias;
    int64_t m_stride;
    int64_t m_padding;
};

/// Normalises over (channels / groups, all further axes) of (N, C, ...).
class GroupNorm
{
public:
    GroupNorm(const Weights &weights, int64_t groups, int64_t channels, double epsilon);
    at::Tensor forward(const at::Tensor &x, const Poll &poll) const;

private:
    at::Tensor m_weight;
    at::Tensor m_bias;
    int64_t m_groups;
    double m_epsilon;
};

/// Normalises over the last axis: (..., width).
class LayerNorm
{
public:
    LayerNorm(const Weights &weights, int64_t width, double epsilon);
    at::Tensor forward(const at::Tensor &x) const;

private:
    at::Tensor m_weight;
    at::Tensor m_bias;
    double m_epsilon;
};

/// softmax(q kᵀ / √D) v: q (B, heads, L, D), k and v (B, heads, S, D) → (B, heads, L, D). Causal: token i sees 0..i.
/// Never holds the whole L × S matrix when it is large.
at::Tensor attention(const at::Tensor &q, const at::Tensor &k, const at::Tensor &v, bool causal, const Poll &poll);

}  // namespace vivify::nn
