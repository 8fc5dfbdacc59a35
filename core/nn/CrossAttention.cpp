#include "core/nn/CrossAttention.h"

#include "core/nn/Attention.h"
#include "core/nn/Rows.h"

#include <ATen/ATen.h>

namespace vivify::nn {

namespace {

Linear fusedProjection(const Weights &weights, int64_t width, int64_t inner)
{
    const at::Tensor q = weights["to_q"].tensor("weight", {inner, width});
    const at::Tensor k = weights["to_k"].tensor("weight", {inner, width});
    const at::Tensor v = weights["to_v"].tensor("weight", {inner, width});
    return Linear(weights.loading() ? at::cat({q, k, v}, 0) : at::Tensor(), at::Tensor());
}

/// qkv (b, F, P, 3 · inner) → (b, F, P, inner)
at::Tensor attendFrames(const at::Tensor &qkv, int64_t heads, const Poll &callback)
{
    if (rows::fits(qkv.view({-1, qkv.size(3)})) && qkv.size(1) <= 32)
        return rows::attendFrames(qkv, heads);
    const int64_t frames = qkv.size(1), pixels = qkv.size(2), width = qkv.size(3) / 3;
    const at::Tensor byPixel = qkv.transpose(1, 2).reshape({-1, frames, 3 * width});
    const std::vector<at::Tensor> parts = byPixel.chunk(3, 2);
    const at::Tensor out = attendTokens(parts[0], parts[1], parts[2], heads, callback);
    return out.view({-1, pixels, frames, width}).transpose(1, 2).contiguous();
}

}  // namespace

CrossAttention::CrossAttention(const Weights &weights, int64_t width, int64_t heads, int64_t contextWidth)
    : m_q(weights["to_q"], width, width, false)
    , m_k(weights["to_k"], contextWidth, width, false)
    , m_v(weights["to_v"], contextWidth, width, false)
    , m_out(weights["to_out"][0], width, width)
    , m_heads(heads)
{
}

KeyValue CrossAttention::condition(const at::Tensor &context, const Poll &callback) const
{
    return {m_k.forward(context, callback), m_v.forward(context, callback)};
}

at::Tensor CrossAttention::forward(const at::Tensor &x, const KeyValue &context, const Poll &callback) const
{
    const at::Tensor q = m_q.forward(x, callback);
    return m_out.forward(attendTokens(q, context.key, context.value, m_heads, callback), callback);
}

SelfAttention::SelfAttention(const Weights &weights, int64_t width, int64_t heads, int64_t headDim)
    : m_qkv(fusedProjection(weights, width, heads * headDim))
    , m_out(weights["to_out"][0], heads * headDim, width)
    , m_heads(heads)
{
}

void SelfAttention::addSpatial(at::Tensor &residual, const at::Tensor &x, const Poll &callback) const
{
    const std::vector<at::Tensor> parts = m_qkv.forward(x, callback).chunk(3, 2);
    m_out.addTo(residual, attendTokens(parts[0], parts[1], parts[2], m_heads, callback), callback);
}

void SelfAttention::addTemporal(at::Tensor &residual, const at::Tensor &x, const Poll &callback) const
{
    m_out.addTo(residual, attendFrames(m_qkv.forward(x, callback), m_heads, callback), callback);
}

}  // namespace vivify::nn
