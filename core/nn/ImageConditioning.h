#pragma once

#include "core/nn/CrossAttention.h"
#include "core/nn/Layers.h"
#include "core/nn/UNetConfig.h"

#include <vector>

namespace vivify::nn {

/// What the UNet makes of the picture it animates, once per clip.
class ImageConditioning
{
public:
    ImageConditioning(const Weights &weights, const UNetConfig &config);

    /// text (B, tokens, C), embeddings (B, 1, C), latents (1, 4, F, h, w) → (B, tokens + 64 + inChannels, C)
    at::Tensor context(const at::Tensor &text, const at::Tensor &embeddings, const at::Tensor &latents,
                       const Poll &poll) const;
    /// The picture as it is joined to the noisy latents: (1, 4, F, h, w) → (F, inChannels, h, w)
    at::Tensor latents(const at::Tensor &latents, const Poll &poll) const;

private:
    at::Tensor encodeFrames(at::Tensor x, const Poll &poll) const;

    std::vector<Conv2d> m_contextConvs;  // image_latents_context_embedding
    Linear m_embed1, m_embed2;           // context_embedding
    std::vector<Conv2d> m_projectIn;     // image_latents_proj_in
    LayerNorm m_norm;                    // image_latents_temporal_encoder
    SelfAttention m_attention;
    Linear m_feed1, m_feed2;
    int64_t m_channels;
};

}  // namespace vivify::nn
