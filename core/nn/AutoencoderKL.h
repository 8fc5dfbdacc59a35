#pragma once

#include "core/nn/AutoencoderConfig.h"
#include "core/nn/VaeDecoder.h"
#include "core/nn/VaeEncoder.h"

#include <optional>

namespace vivify::nn {

/// The picture autoencoder of Stable Diffusion 2.1. No layer looks across frames: pass them one by one.
class AutoencoderKL
{
public:
    using Config = AutoencoderConfig;

    AutoencoderKL(const Weights &weights, const AutoencoderConfig &config);

    /// Pixels (B, 3, H, W) in -1..1 and standard normal noise (B, 4, h, w) -> a sample of the posterior (B, 4, h, w),
    /// times the scaling factor.
    at::Tensor encode(const at::Tensor &pixels, const at::Tensor &noise, const Poll &poll) const;
    /// Scaled latents (B, 4, h, w) -> pixels (B, 3, H, W), about -1..1.
    at::Tensor decode(const at::Tensor &latents, const Poll &poll) const;

    const AutoencoderConfig &config() const { return m_config; }

private:
    AutoencoderConfig m_config;
    VaeEncoder m_encoder;
    VaeDecoder m_decoder;
    std::optional<Conv2d> m_quantConv;
    std::optional<Conv2d> m_postQuantConv;
};

}  // namespace vivify::nn
