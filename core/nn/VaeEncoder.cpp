#include "core/nn/VaeEncoder.h"

#include <ATen/ATen.h>

namespace vivify::nn {

VaeEncoder::VaeEncoder(const Weights &weights, const AutoencoderConfig &config)
    : m_convIn(weights["conv_in"], config.inChannels, config.channels.front(), 3, 1, 1)
    , m_mid(weights["mid_block"], config)
    , m_normOut(weights["conv_norm_out"], config.normGroups, config.channels.back(), 1e-6)
    , m_convOut(weights["conv_out"], config.channels.back(), 2 * config.latentChannels, 3, 1, 1)
{
    int64_t in = config.channels.front();
    for (size_t i = 0; i < config.channels.size(); ++i) {
        const Weights block = weights["down_blocks"][int64_t(i)];
        const int64_t out = config.channels[i];
        Level level{vaeResnets(block["resnets"], config.normGroups, in, out, config.layersPerBlock), {}};
        if (i + 1 < config.channels.size())
            level.downsampler.emplace(block["downsamplers"][0]["conv"], out, out, 3, 2, 0);
        m_levels.push_back(std::move(level));
        in = out;
    }
}

at::Tensor VaeEncoder::forward(const at::Tensor &pixels, const Poll &poll) const
{
    at::Tensor x = m_convIn.forward(pixels, poll);      // (B, C0, H, W)
    for (const Level &level : m_levels) {
        for (const VaeResnetBlock &resnet : level.resnets)
            x = resnet.forward(x, poll);                // (B, Ci, H/2^i, W/2^i)
        if (level.downsampler)
            x = level.downsampler->forward(at::constant_pad_nd(x, {0, 1, 0, 1}), poll);
    }
    x = m_mid.forward(x, poll);                         // (B, Cn, h, w)
    x = m_normOut.siluOver(std::move(x), poll);
    return m_convOut.forward(x, poll);                  // (B, 2·latent, h, w)
}

}  // namespace vivify::nn
