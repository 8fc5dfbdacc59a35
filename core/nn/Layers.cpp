#include "core/nn/Layers.h"

#include <ATen/ATen.h>

#include <cmath>

namespace vivify::nn {

Linear::Linear(const Weights &weights, int64_t in, int64_t out, bool bias)
    : m_weight(weights.tensor("weight", {out, in}))
    , m_bias(bias ? weights.tensor("bias", {out}) : at::Tensor())
{
}

at::Tensor Linear::forward(const at::Tensor &x, const Poll &callback) const
{
    poll(callback);
    return at::linear(x, m_weight, m_bias);
}

Conv2d::Conv2d(const Weights &weights, int64_t in, int64_t out, int64_t kernel, int64_t stride, int64_t padding, bool bias)
    : m_weight(weights.tensor("weight", {out, in, kernel, kernel}))
    , m_bias(bias ? weights.tensor("bias", {out}) : at::Tensor())
    , m_stride(stride)
    , m_padding(padding)
{
}

at::Tensor Conv2d::forward(const at::Tensor &x, const Poll &callback) const
{
    poll(callback);
    return at::conv2d(x, m_weight, m_bias, m_stride, m_padding);
}

GroupNorm::GroupNorm(const Weights &weights, int64_t groups, int64_t channels, double epsilon)
    : m_weight(weights.tensor("weight", {channels}))
    , m_bias(weights.tensor("bias", {channels}))
    , m_groups(groups)
    , m_epsilon(epsilon)
{
}

at::Tensor GroupNorm::forward(const at::Tensor &x, const Poll &callback) const
{
    poll(callback);
    return at::group_norm(x, m_groups, m_weight, m_bias, m_epsilon);
}

LayerNorm::LayerNorm(const Weights &weights, int64_t width, double epsilon)
    : m_weight(weights.tensor("weight", {width})), m_bias(weights.tensor("bias", {width})), m_epsilon(epsilon)
{
}

at::Tensor LayerNorm::forward(const at::Tensor &x) const
{
    return at::layer_norm(x, {x.size(-1)}, m_weight, m_bias, m_epsilon);
}

at::Tensor attention(const at::Tensor &q, const at::Tensor &k, const at::Tensor &v, bool causal, const Poll &callback)
{
    poll(callback);
    at::Tensor scores = at::matmul(q * (1.0 / std::sqrt(double(q.size(-1)))), k.transpose(-1, -2));
    if (causal)
        scores = scores + at::full({q.size(-2), k.size(-2)}, -INFINITY, scores.options()).triu(1);
    return at::matmul(scores.softmax(-1), v);
}

}  // namespace vivify::nn
