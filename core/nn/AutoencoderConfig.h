#pragma once

#include <cstdint>
#include <vector>

namespace vivify::nn {

class ConfigFile;

/// vae/config.json of diffusers' AutoencoderKL. The defaults are the real model's.
struct AutoencoderConfig {
    int64_t inChannels = 3;
    int64_t outChannels = 3;
    int64_t latentChannels = 4;
    std::vector<int64_t> channels{128, 256, 512, 512};  ///< per level, picture size first
    int64_t layersPerBlock = 2;
    int64_t normGroups = 32;
    double scalingFactor = 0.18215;
    bool quantConv = true;
    bool postQuantConv = true;
    bool midAttention = true;

    /// Throws Error(BadConfig).
    static AutoencoderConfig read(const ConfigFile &file);
    /// Picture size over latent size.
    int64_t scale() const { return int64_t(1) << (channels.size() - 1); }
};

}  // namespace vivify::nn
