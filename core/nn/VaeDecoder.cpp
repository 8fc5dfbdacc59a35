#include "core/nn/VaeDecoder.h"

#include "core/nn/TorchVersion.h"

namespace vivify::nn {

VaeDecoder::VaeDecoder(const Weights &weights, const AutoencoderConfig &config)
    : m_convIn(weights["conv_in"], config.latentChannels, config.channels.back(), 3, 1, 1)
    , m_mid(weights["mid_block"], config)
    , m_normOut(weights["conv_norm_out"], config.normGroups, config.channels.front(), 1e-6)
    , m_convOut(weights["conv_out"], config.channels.front(), config.outChannels, 3, 1, 1)
{
    const int64_t count = int64_t(config.channels.size());
    int64_t in = config.channels.back();
    for (int64_t i = 0; i < count; ++i) {
        const Weights block = weights["up_blocks"][i];
        const int64_t out = config.channels[size_t(count - 1 - i)];
        Level level{vaeResnets(block["resnets"], config.normGroups, in, out, config.layersPerBlock + 1), {}};
        if (i + 1 < count)
            level.upsampler.emplace(block["upsamplers"][0]["conv"], out, out, 3, 1, 1);
        m_levels.push_back(std::move(level));
        in = out;
    }
}

at::Tensor VaeDecoder::forward(const at::Tensor &latents, const Poll &poll) const
{
    at::Tensor x = m_convIn.forward(latents, poll);     // (B, Cn, h, w)
    x = m_mid.forward(x, poll);
    for (const Level &level : m_levels) {
        for (const VaeResnetBlock &resnet : level.resnets)
            x = resnet.forward(x, poll);                // (B, Ci, ...)
        if (level.upsampler)
            x = level.upsampler->forward(upsampleNearest(x, {x.size(2) * 2, x.size(3) * 2}), poll);
    }
    x = m_normOut.siluOver(std::move(x), poll);
    return m_convOut.forward(x, poll);                  // (B, 3, H, W)
}

}  // namespace vivify::nn
