#pragma once

#include "core/nn/ConvKernel.h"
#include "core/nn/Poll.h"
#include "core/nn/Weights.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace vivify::nn {

// The layers every network is made of. Values: cheap to copy, const after construction, one thread at a time.
// All forward functions poll at least every half second of work on a slow computer.
// Pictures on the CPU travel channels-last: whatever comes in, convolutions give that layout back.

/// y = x Wᵀ + b over the last axis: (..., in) → (..., out).
class Linear
{
public:
    Linear(const Weights &weights, int64_t in, int64_t out, bool bias = true);
    /// Of weights put together by the caller: (out, in) and (out) or undefined.
    Linear(at::Tensor weight, at::Tensor bias);
    at::Tensor forward(const at::Tensor &x, const Poll &poll) const;
    /// residual += y, in place where the memory allows.
    void addTo(at::Tensor &residual, const at::Tensor &x, const Poll &poll) const;

private:
    ConvKernel m_kernel;  // on the CPU a 1×1 convolution, elsewhere a matrix product
};

/// (N, in, H, W) → (N, out, H', W'), square kernel.
class Conv2d
{
public:
    Conv2d(const Weights &weights, int64_t in, int64_t out, int64_t kernel, int64_t stride = 1, int64_t padding = 0,
           bool bias = true);
    at::Tensor forward(const at::Tensor &x, const Poll &poll) const;

private:
    ConvKernel m_kernel;
};

/// Normalises over (channels / groups, all further axes) of (N, C, ...).
class GroupNorm
{
public:
    GroupNorm(const Weights &weights, int64_t groups, int64_t channels, double epsilon);
    at::Tensor forward(const at::Tensor &x, const Poll &poll) const;
    /// SiLU of the normalised x. `shift` (C), may be undefined, is added to x before.
    at::Tensor silu(const at::Tensor &x, const Poll &poll, const at::Tensor &shift = {}) const;
    /// The same, writing over x where the memory allows.
    at::Tensor siluOver(at::Tensor x, const Poll &poll, const at::Tensor &shift = {}) const;

private:
    at::Tensor run(const at::Tensor &x, const at::Tensor &shift, bool activate, bool over) const;

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
