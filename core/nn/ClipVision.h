#pragma once

#include "core/nn/ClipEncoder.h"
#include "core/nn/ConfigFile.h"
#include "core/nn/Layers.h"

namespace vivify::nn {

/// image_encoder/config.json. The defaults are the real model's.
struct ClipVisionConfig {
    int64_t channels = 3;
    int64_t image = 224;
    int64_t patch = 14;
    int64_t projection = 1024;
    ClipEncoderConfig encoder{.width = 1280, .inner = 5120, .layers = 32, .heads = 16, .epsilon = 1e-5};

    /// Throws Error(BadConfig).
    static ClipVisionConfig read(const ConfigFile &file);
    /// One class token and one token for each patch.
    int64_t tokens() const { return 1 + (image / patch) * (image / patch); }
};

/// CLIP's picture transformer with its projection.
class ClipVision
{
public:
    using Config = ClipVisionConfig;

    ClipVision(const Weights &weights, const ClipVisionConfig &config);
    /// Normalised pixels (B, channels, image, image) -> (B, projection).
    at::Tensor forward(const at::Tensor &pixels, const Poll &poll) const;

private:
    ClipVisionConfig m_config;
    at::Tensor m_class;
    at::Tensor m_positions;
    Conv2d m_patches;
    LayerNorm m_preNorm;
    ClipEncoder m_encoder;
    LayerNorm m_postNorm;
    Linear m_projection;
};

}  // namespace vivify::nn
