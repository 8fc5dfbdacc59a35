#pragma once

#include "core/nn/VaeBlocks.h"

namespace vivify::nn {

/// Pixels (B, 3, H, W) -> mean and log variance (B, 2·latent, h, w).
class VaeEncoder
{
public:
    VaeEncoder(const Weights &weights, const AutoencoderConfig &config);
    at::Tensor forward(const at::Tensor &pixels, const Poll &poll) const;

private:
    struct Level {
        std::vector<VaeResnetBlock> resnets;
        std::optional<Conv2d> downsampler;
    };

    Conv2d m_convIn;
    std::vector<Level> m_levels;
    VaeMidBlock m_mid;
    GroupNorm m_normOut;
    Conv2d m_convOut;
};

}  // namespace vivify::nn
