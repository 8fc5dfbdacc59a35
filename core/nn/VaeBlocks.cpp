#include "core/nn/VaeBlocks.h"

#include <ATen/ATen.h>

namespace vivify::nn {

namespace {

constexpr double epsilon = 1e-6;

/// Where a weight lies under its name of today or of before 2023.
Weights renamed(const Weights &weights, const char *today, const char *before)
{
    const bool old = weights.has(std::string(before) + ".weight");
    return weights[old ? before : today];
}

}  // namespace

VaeResnetBlock::VaeResnetBlock(const Weights &weights, int64_t groups, int64_t in, int64_t out)
    : m_norm1(weights["norm1"], groups, in, epsilon)
    , m_conv1(weights["conv1"], in, out, 3, 1, 1)
    , m_norm2(weights["norm2"], groups, out, epsilon)
    , m_conv2(weights["conv2"], out, out, 3, 1, 1)
{
    if (in != out)
        m_shortcut.emplace(weights["conv_shortcut"], in, out, 1);
}

at::Tensor VaeResnetBlock::forward(const at::Tensor &x, const Poll &poll) const
{
    at::Tensor h = m_norm1.silu(x, poll);               // (B, in, h, w)
    h = m_conv1.forward(h, poll);                       // (B, out, h, w)
    h = m_norm2.siluOver(std::move(h), poll);
    h = m_conv2.forward(h, poll);
    return h.add_(m_shortcut ? m_shortcut->forward(x, poll) : x);
}

VaeAttention::VaeAttention(const Weights &weights, int64_t groups, int64_t channels)
    : m_norm(weights["group_norm"], groups, channels, epsilon)
    , m_q(renamed(weights, "to_q", "query"), channels, channels)
    , m_k(renamed(weights, "to_k", "key"), channels, channels)
    , m_v(renamed(weights, "to_v", "value"), channels, channels)
    , m_out(renamed(weights, "to_out.0", "proj_attn"), channels, channels)
{
}

at::Tensor VaeAttention::forward(const at::Tensor &x, const Poll &poll) const
{
    const int64_t b = x.size(0), c = x.size(1), h = x.size(2), w = x.size(3);
    at::Tensor tokens = m_norm.forward(x, poll).flatten(2).transpose(1, 2).contiguous();  // (B, h·w, C)
    const at::Tensor q = m_q.forward(tokens, poll).unsqueeze(1);                          // (B, 1, h·w, C)
    const at::Tensor k = m_k.forward(tokens, poll).unsqueeze(1);
    const at::Tensor v = m_v.forward(tokens, poll).unsqueeze(1);
    tokens = attention(q, k, v, false, poll).squeeze(1);                                  // (B, h·w, C)
    tokens = m_out.forward(tokens.contiguous(), poll);
    return tokens.transpose(1, 2).reshape({b, c, h, w}).add(x);
}

VaeMidBlock::VaeMidBlock(const Weights &weights, const AutoencoderConfig &config)
    : m_resnet0(weights["resnets"][0], config.normGroups, config.channels.back(), config.channels.back())
    , m_resnet1(weights["resnets"][1], config.normGroups, config.channels.back(), config.channels.back())
{
    if (config.midAttention)
        m_attention.emplace(weights["attentions"][0], config.normGroups, config.channels.back());
}

at::Tensor VaeMidBlock::forward(const at::Tensor &x, const Poll &poll) const
{
    at::Tensor h = m_resnet0.forward(x, poll);
    if (m_attention)
        h = m_attention->forward(h, poll);
    return m_resnet1.forward(h, poll);
}

std::vector<VaeResnetBlock> vaeResnets(const Weights &weights, int64_t groups, int64_t in, int64_t out, int64_t count)
{
    std::vector<VaeResnetBlock> blocks;
    blocks.reserve(size_t(count));
    for (int64_t i = 0; i < count; ++i)
        blocks.emplace_back(weights[i], groups, i == 0 ? in : out, out);
    return blocks;
}

}  // namespace vivify::nn
