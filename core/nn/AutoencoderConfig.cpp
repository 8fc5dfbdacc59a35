#include "core/nn/AutoencoderConfig.h"

#include "core/nn/ConfigFile.h"

namespace vivify::nn {

namespace {

void requireBlocks(const ConfigFile &file, const char *key, const std::string &kind, size_t levels)
{
    if (!file.has(key))
        return;
    const std::vector<std::string> blocks = file.texts(key, 1, 6);
    if (blocks != std::vector<std::string>(levels, kind))
        file.refuse(key, kind + " for each of block_out_channels");
}

}  // namespace

AutoencoderConfig AutoencoderConfig::read(const ConfigFile &file)
{
    AutoencoderConfig config;
    config.inChannels = file.integer("in_channels", 3, 3, 3);
    config.outChannels = file.integer("out_channels", 3, 3, 3);
    config.latentChannels = file.integer("latent_channels", 4, 4, 4);
    config.channels = file.integers("block_out_channels", 1, 4096, 1, 6);
    config.layersPerBlock = file.integer("layers_per_block", 1, 8, 1);
    config.normGroups = file.integer("norm_num_groups", 1, 4096, 32);
    config.scalingFactor = file.real("scaling_factor", 1e-3, 1e3, 0.18215);
    config.quantConv = file.flag("use_quant_conv", true);
    config.postQuantConv = file.flag("use_post_quant_conv", true);
    config.midAttention = file.flag("mid_block_add_attention", true);
    for (const int64_t channels : config.channels) {
        if (channels % config.normGroups != 0)
            file.refuse("norm_num_groups", "a divisor of all block_out_channels");
    }
    if (file.has("act_fn"))
        file.choice("act_fn", {"silu", "swish"});
    requireBlocks(file, "down_block_types", "DownEncoderBlock2D", config.channels.size());
    requireBlocks(file, "up_block_types", "UpDecoderBlock2D", config.channels.size());
    return config;
}

}  // namespace vivify::nn
