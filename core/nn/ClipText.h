#pragma once

#include "core/nn/ClipEncoder.h"
#include "core/nn/ConfigFile.h"
#include "core/nn/Layers.h"

namespace vivify::nn {

/// text_encoder/config.json. The defaults are the real model's.
struct ClipTextConfig {
    int64_t vocabulary = 49408;
    int64_t positions = 77;
    ClipEncoderConfig encoder{.width = 1024, .inner = 4096, .layers = 24, .heads = 16, .epsilon = 1e-5};

    /// Throws Error(BadConfig).
    static ClipTextConfig read(const ConfigFile &file);
};

/// CLIP's text transformer as diffusers' I2VGen-XL pipeline uses it.
class ClipText
{
public:
    using Config = ClipTextConfig;

    ClipText(const Weights &weights, const ClipTextConfig &config);
    /// ids (B, L) int64, L at most `positions` -> (B, L, width): the output of the layer `clipSkip` before the last,
    /// then the final norm. Throws Error(BadArgument) for an id outside the vocabulary.
    at::Tensor forward(const at::Tensor &ids, const Poll &poll, int64_t clipSkip = 1) const;

private:
    ClipTextConfig m_config;
    at::Tensor m_tokens;
    at::Tensor m_positions;
    ClipEncoder m_encoder;
    LayerNorm m_finalNorm;
};

}  // namespace vivify::nn
