#include "core/nn/Transformer2DModel.h"

#include "core/nn/ClipLayout.h"

#include <ATen/ATen.h>

namespace vivify::nn {

namespace {

/// All heads together; narrower than the channels where these are no multiple of a head.
int64_t inner(int64_t channels, const UNetConfig &config)
{
    return channels / config.headDim * config.headDim;
}

}  // namespace

Transformer2DModel::Transformer2DModel(const Weights &weights, int64_t channels, UNetShape &shape)
    : Transformer2DModel(weights, weights["transformer_blocks"][0], channels, shape)
{
}

Transformer2DModel::Transformer2DModel(const Weights &weights, const Weights &block, int64_t channels, UNetShape &shape)
    : m_norm(weights["norm"], shape.config.normGroups, channels, 1e-6)
    , m_projectIn(weights["proj_in"], channels, inner(channels, shape.config))
    , m_norm1(block["norm1"], inner(channels, shape.config), 1e-5)
    , m_attention1(block["attn1"], inner(channels, shape.config), channels / shape.config.headDim, shape.config.headDim)
    , m_norm2(block["norm2"], inner(channels, shape.config), 1e-5)
    , m_attention2(block["attn2"], inner(channels, shape.config), channels / shape.config.headDim,
                   shape.config.crossAttentionDim)
    , m_norm3(block["norm3"], inner(channels, shape.config), 1e-5)
    , m_feedForward(block["ff"], inner(channels, shape.config))
    , m_projectOut(weights["proj_out"], inner(channels, shape.config), channels)
    , m_number(size_t(shape.crossAttentions++))
{
}

void Transformer2DModel::condition(const at::Tensor &context, std::vector<KeyValue> &contexts, const Poll &callback) const
{
    if (contexts.size() <= m_number)
        contexts.resize(m_number + 1);
    contexts[m_number] = m_attention2.condition(context, callback);
}

/// hidden (b·F, H·W, inner) → (B·F, H·W, inner)
at::Tensor Transformer2DModel::attendContext(at::Tensor hidden, const UNetStep &step) const
{
    const int64_t tokens = step.frames * hidden.size(1), width = hidden.size(2);
    const at::Tensor asked = m_norm2.forward(hidden).view({-1, tokens, width});  // frames share one context
    at::Tensor answer = m_attention2.forward(asked, step.contexts[m_number], step.poll);
    answer = answer.view({-1, hidden.size(1), width});
    if (answer.size(0) == hidden.size(0))
        return addTo(std::move(hidden), answer);
    return answer.add_(hidden.repeat({answer.size(0) / hidden.size(0), 1, 1}));
}

at::Tensor Transformer2DModel::forward(const at::Tensor &x, const UNetStep &step) const
{
    at::Tensor hidden = picturesAsTokens(m_norm.forward(x, step.poll));  // (b·F, H·W, C)
    hidden = m_projectIn.forward(hidden, step.poll);                     // (b·F, H·W, inner)
    m_attention1.addSpatial(hidden, m_norm1.forward(hidden), step.poll);
    hidden = attendContext(std::move(hidden), step);                     // (B·F, H·W, inner)
    at::Tensor rows = hidden.view({-1, hidden.size(2)});
    m_feedForward.addTo(rows, m_norm3.forward(rows), step.poll);
    const at::Tensor y = tokensAsPictures(m_projectOut.forward(hidden, step.poll), x.size(2));
    if (y.size(0) == x.size(0))
        return addTo(y, x);
    return addTo(y, at::cat(std::vector<at::Tensor>(size_t(y.size(0) / x.size(0)), x), 0));
}

}  // namespace vivify::nn
