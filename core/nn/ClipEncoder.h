#pragma once

#include "core/nn/Layers.h"

#include <vector>

namespace vivify::nn {

class ConfigFile;

enum class Activation { Gelu, QuickGelu, GeluTanh };

/// What the text and the picture transformer have in common.
struct ClipEncoderConfig {
    int64_t width = 0;
    int64_t inner = 0;
    int64_t layers = 0;
    int64_t heads = 0;
    double epsilon = 1e-5;
    Activation activation = Activation::Gelu;

    /// What the file leaves out is as in `otherwise`, the activation quick_gelu: transformers saves only what differs
    /// from its defaults. Throws Error(BadConfig).
    static ClipEncoderConfig read(const ConfigFile &file, const ClipEncoderConfig &otherwise);
};

/// Pre-norm self-attention and MLP, each with a residual.
class ClipEncoderLayer
{
public:
    ClipEncoderLayer(const Weights &weights, const ClipEncoderConfig &config);
    /// x (B, L, width) -> the same.
    at::Tensor forward(const at::Tensor &x, bool causal, const Poll &poll) const;

private:
    at::Tensor attend(const at::Tensor &x, bool causal, const Poll &poll) const;

    int64_t m_heads;
    Activation m_activation;
    LayerNorm m_norm1, m_norm2;
    Linear m_q, m_k, m_v, m_out;
    Linear m_fc1, m_fc2;
};

class ClipEncoder
{
public:
    ClipEncoder(const Weights &weights, const ClipEncoderConfig &config);
    /// x (B, L, width) through all layers but the last `skip`. Causal: token i sees tokens 0..i.
    at::Tensor forward(at::Tensor x, int64_t skip, bool causal, const Poll &poll) const;

private:
    std::vector<ClipEncoderLayer> m_layers;
};

}  // namespace vivify::nn
