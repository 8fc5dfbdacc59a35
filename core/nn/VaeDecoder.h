#pragma once

#include "core/nn/VaeBlocks.h"

namespace vivify::nn {

/// Latents (B, 4, h, w) -> pixels (B, 3, H, W).
class VaeDecoder
{
public:
    VaeDecoder(const Weights &weights, const AutoencoderConfig &config);
    at::Tensor forward(const at::Tensor &latents, const Poll &poll) const;

private:
    struct Level {
        std::vector<VaeResnetBlock> resnets;
        std::optional<Conv2d> upsampler;
    };

    Conv2d m_convIn;
    VaeMidBlock m_mid;
    std::vector<Level> m_levels;
    GroupNorm m_normOut;
    Conv2d m_convOut;
};

}  // namespace vivify::nn
