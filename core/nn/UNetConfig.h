#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vivify::nn {

class ConfigFile;

/// The hyper-parameters of an I2VGen-XL UNet, as diffusers 0.33.1 reads them from unet/config.json. A value; the
/// defaults are the published model's.
struct UNetConfig {
    int64_t inChannels = 4;   ///< of the latents; the network itself sees these and as many of the picture
    int64_t outChannels = 4;
    std::vector<int64_t> channels{320, 640, 1280, 1280};      ///< per level, full latent size first
    std::vector<bool> downAttention{true, true, true, false};  ///< CrossAttnDownBlock3D or DownBlock3D
    std::vector<bool> upAttention{false, true, true, true};    ///< CrossAttnUpBlock3D or UpBlock3D, smallest size first
    int64_t layersPerBlock = 2;
    int64_t normGroups = 32;
    int64_t crossAttentionDim = 1024;
    int64_t headDim = 64;

    /// Throws Error(BadConfig) with the offending key and value.
    static UNetConfig read(const ConfigFile &file);

    int64_t levels() const { return int64_t(channels.size()); }
    int64_t timeWidth() const { return channels.front() * 4; }
};

}  // namespace vivify::nn
