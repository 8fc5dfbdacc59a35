#include "core/nn/UNetConfig.h"

#include "core/nn/ConfigFile.h"

#include <algorithm>

namespace vivify::nn {

namespace {

constexpr int64_t widest = 16384;

/// Which levels have attention, from their block types.
std::vector<bool> attentionLevels(const ConfigFile &file, const char *key, const std::vector<std::string> &otherwise,
                                  const std::string &with, const std::string &without)
{
    std::vector<bool> levels;
    for (const std::string &type : file.has(key) ? file.texts(key) : otherwise) {
        if (type != with && type != without)
            file.refuse(key, with + " or " + without);
        levels.push_back(type == with);
    }
    return levels;
}

/// What diffusers takes for granted of this network and older or newer files may spell out.
void checkFit(const ConfigFile &file, const UNetConfig &config)
{
    const size_t levels = config.channels.size();
    if (config.downAttention.size() != levels)
        file.refuse("down_block_types", "one for each of block_out_channels");
    if (config.upAttention.size() != levels)
        file.refuse("up_block_types", "one for each of block_out_channels");
    for (size_t level = 0; level < levels; ++level) {
        const int64_t channels = config.channels[level];
        if (channels % config.normGroups != 0)
            file.refuse("block_out_channels", "multiples of norm_num_groups");
        const bool attends = config.downAttention[level] || config.upAttention[levels - 1 - level] || level + 1 == levels;
        if (attends && channels < config.headDim)
            file.refuse("attention_head_dim", "at most the channels of each level with attention");
    }
}

}  // namespace

UNetConfig UNetConfig::read(const ConfigFile &file)
{
    UNetConfig config;
    config.inChannels = file.integer("in_channels", 1, 64, config.inChannels);
    config.outChannels = file.integer("out_channels", 1, 64, config.outChannels);
    if (file.has("block_out_channels"))
        config.channels = file.integers("block_out_channels", 1, widest, 1, 8);
    config.downAttention =
        attentionLevels(file, "down_block_types",
                        {"CrossAttnDownBlock3D", "CrossAttnDownBlock3D", "CrossAttnDownBlock3D", "DownBlock3D"},
                        "CrossAttnDownBlock3D", "DownBlock3D");
    config.upAttention =
        attentionLevels(file, "up_block_types",
                        {"UpBlock3D", "CrossAttnUpBlock3D", "CrossAttnUpBlock3D", "CrossAttnUpBlock3D"},
                        "CrossAttnUpBlock3D", "UpBlock3D");
    config.layersPerBlock = file.integer("layers_per_block", 1, 16, config.layersPerBlock);
    config.normGroups = file.integer("norm_num_groups", 1, widest, config.normGroups);
    config.crossAttentionDim = file.integer("cross_attention_dim", 1, widest, config.crossAttentionDim);
    // diffusers ignores num_attention_heads here and calls the width of a head by that name further down.
    config.headDim = file.integer("attention_head_dim", 1, 1024, config.headDim);
    checkFit(file, config);
    return config;
}

}  // namespace vivify::nn
