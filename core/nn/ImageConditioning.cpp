#include "core/nn/ImageConditioning.h"

#include "core/nn/ClipLayout.h"

#include <ATen/ATen.h>

#include <utility>

namespace vivify::nn {

ImageConditioning::ImageConditioning(const Weights &weights, const UNetConfig &config)
    : m_embed1(weights["context_embedding"][0], config.crossAttentionDim, config.timeWidth())
    , m_embed2(weights["context_embedding"][2], config.timeWidth(), config.crossAttentionDim * config.inChannels)
    , m_norm(weights["image_latents_temporal_encoder"]["norm1"], config.inChannels, 1e-5)
    , m_attention(weights["image_latents_temporal_encoder"]["attn1"], config.inChannels, 2, config.inChannels)
    , m_feed1(weights["image_latents_temporal_encoder"]["ff"]["net"][0]["proj"], config.inChannels, config.inChannels * 4)
    , m_feed2(weights["image_latents_temporal_encoder"]["ff"]["net"][2], config.inChannels * 4, config.inChannels)
    , m_channels(config.inChannels)
{
    const int64_t in = config.inChannels;
    const Weights tokens = weights["image_latents_context_embedding"];
    m_contextConvs.emplace_back(tokens[0], 4, in * 8, 3, 1, 1);
    m_contextConvs.emplace_back(tokens[3], in * 8, in * 16, 3, 2, 1);
    m_contextConvs.emplace_back(tokens[5], in * 16, config.crossAttentionDim, 3, 2, 1);
    const Weights project = weights["image_latents_proj_in"];
    m_projectIn.emplace_back(project[0], 4, in * 4, 3, 1, 1);
    m_projectIn.emplace_back(project[2], in * 4, in * 4, 3, 1, 1);
    m_projectIn.emplace_back(project[4], in * 4, in, 3, 1, 1);
}

at::Tensor ImageConditioning::context(const at::Tensor &text, const at::Tensor &embeddings, const at::Tensor &latents,
                                      const Poll &callback) const
{
    const int64_t batch = text.size(0), width = text.size(2);
    const at::Tensor picture = latents.select(2, 0);  // (1, 4, h, w)
    at::Tensor y = at::silu(m_contextConvs[0].forward(picture, callback));
    y = at::adaptive_avg_pool2d(y, {32, 32});
    y = at::silu(m_contextConvs[1].forward(y, callback));
    y = picturesAsTokens(m_contextConvs[2].forward(y, callback)).expand({batch, -1, -1});  // (B, 64, C)
    const at::Tensor seen = m_embed2.forward(at::silu(m_embed1.forward(embeddings, callback)), callback);
    return at::cat({text, y, seen.view({batch, m_channels, width})}, 1);
}

at::Tensor ImageConditioning::latents(const at::Tensor &latents, const Poll &callback) const
{
    at::Tensor y = latents.select(0, 0).transpose(0, 1).contiguous();  // (F, 4, h, w)
    y = at::silu(m_projectIn[0].forward(y, callback));
    y = at::silu(m_projectIn[1].forward(y, callback));
    return encodeFrames(m_projectIn[2].forward(y, callback), callback);
}

/// The small transformer over frames: (F, C, h, w) → (F, C, h, w).
at::Tensor ImageConditioning::encodeFrames(at::Tensor x, const Poll &callback) const
{
    at::Tensor hidden = picturesAsTokens(x).unsqueeze(0).clone();  // (1, F, h·w, C)
    m_attention.addTemporal(hidden, m_norm.forward(hidden), callback);
    m_feed2.addTo(hidden, at::gelu(m_feed1.forward(hidden, callback)), callback);
    return tokensAsPictures(hidden.squeeze(0), x.size(2));
}

}  // namespace vivify::nn
