#include "core/nn/ClipVision.h"

#include "core/nn/Error.h"

#include <ATen/ATen.h>

#include <sstream>

namespace vivify::nn {

ClipVisionConfig ClipVisionConfig::read(const ConfigFile &file)
{
    ClipVisionConfig config;
    config.channels = file.integer("num_channels", 1, 16, 3);
    config.image = file.integer("image_size", 1, 2048, 224);
    config.patch = file.integer("patch_size", 1, 256, 32);
    config.projection = file.integer("projection_dim", 1, 16384, 512);
    config.encoder = ClipEncoderConfig::read(file, {.width = 768, .inner = 3072, .layers = 12, .heads = 12});
    if (config.patch > config.image)
        file.refuse("patch_size", "at most image_size");
    return config;
}

ClipVision::ClipVision(const Weights &weights, const ClipVisionConfig &config)
    : m_config(config)
    , m_class(weights["vision_model"]["embeddings"].tensor("class_embedding", {config.encoder.width}))
    , m_positions(weights["vision_model"]["embeddings"].tensor("position_embedding.weight",
                                                               {config.tokens(), config.encoder.width}))
    , m_patches(weights["vision_model"]["embeddings"]["patch_embedding"], config.channels, config.encoder.width,
                config.patch, config.patch, 0, false)
    , m_preNorm(weights["vision_model"]["pre_layrnorm"], config.encoder.width, config.encoder.epsilon)
    , m_encoder(weights["vision_model"]["encoder"], config.encoder)
    , m_postNorm(weights["vision_model"]["post_layernorm"], config.encoder.width, config.encoder.epsilon)
    , m_projection(weights["visual_projection"], config.encoder.width, config.projection, false)
{
    weights["vision_model"]["embeddings"].skip("position_ids");
}

at::Tensor ClipVision::forward(const at::Tensor &pixels, const Poll &callback) const
{
    const int64_t side = m_config.image, width = m_config.encoder.width;
    if (pixels.dim() != 4 || pixels.size(1) != m_config.channels || pixels.size(2) != side || pixels.size(3) != side) {
        std::ostringstream shape;
        shape << pixels.sizes();
        throw Error(ErrorCode::BadArgument, {"picture for CLIP", shape.str(), std::to_string(side) + " pixels a side"});
    }
    const int64_t batch = pixels.size(0);
    const at::Tensor input = pixels.to(m_class.options());                            // (B, C, S, S)
    const at::Tensor patches = m_patches.forward(input, callback).flatten(2).transpose(1, 2);  // (B, patches, width)
    const at::Tensor first = m_class.expand({batch, 1, width});                       // (B, 1, width)
    at::Tensor x = at::cat({first, patches}, 1) + m_positions;                        // (B, 1 + patches, width)
    x = m_encoder.forward(m_preNorm.forward(x), 0, false, callback);                  // (B, 1 + patches, width)
    return m_projection.forward(m_postNorm.forward(x.select(1, 0).contiguous()), callback);  // (B, projection)
}

}  // namespace vivify::nn
