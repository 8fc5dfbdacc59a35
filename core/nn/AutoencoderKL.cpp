#include "core/nn/AutoencoderKL.h"

#include <ATen/ATen.h>

namespace vivify::nn {

AutoencoderKL::AutoencoderKL(const Weights &weights, const AutoencoderConfig &config)
    : m_config(config), m_encoder(weights["encoder"], config), m_decoder(weights["decoder"], config)
{
    const int64_t latent = config.latentChannels;
    if (config.quantConv)
        m_quantConv.emplace(weights["quant_conv"], 2 * latent, 2 * latent, 1);
    if (config.postQuantConv)
        m_postQuantConv.emplace(weights["post_quant_conv"], latent, latent, 1);
}

at::Tensor AutoencoderKL::encode(const at::Tensor &pixels, const at::Tensor &noise, const Poll &poll) const
{
    at::Tensor moments = m_encoder.forward(pixels, poll);                       // (B, 8, h, w)
    if (m_quantConv)
        moments = m_quantConv->forward(moments, poll);
    const std::vector<at::Tensor> halves = moments.chunk(2, 1);                 // mean, log variance
    const at::Tensor deviation = at::exp(halves[1].clamp(-30.0, 20.0) * 0.5);
    return (halves[0] + deviation * noise.to(moments.options())) * m_config.scalingFactor;
}

at::Tensor AutoencoderKL::decode(const at::Tensor &latents, const Poll &poll) const
{
    at::Tensor x = latents * (1.0 / m_config.scalingFactor);                    // (B, 4, h, w)
    if (m_postQuantConv)
        x = m_postQuantConv->forward(x, poll);
    return m_decoder.forward(x, poll);
}

}  // namespace vivify::nn
