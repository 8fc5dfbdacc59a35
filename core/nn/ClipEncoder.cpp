#include "core/nn/ClipEncoder.h"

#include "core/nn/ConfigFile.h"

#include <ATen/ATen.h>

namespace vivify::nn {

namespace {

constexpr int64_t LargestWidth = 16384;

Activation readActivation(const ConfigFile &file)
{
    const std::string name = file.choice("hidden_act", {"quick_gelu", "gelu", "gelu_new", "gelu_pytorch_tanh"}, true);
    return name == "quick_gelu" ? Activation::QuickGelu : name == "gelu" ? Activation::Gelu : Activation::GeluTanh;
}

at::Tensor activate(at::Tensor x, Activation activation)
{
    switch (activation) {
    case Activation::Gelu: return at::gelu(x);
    case Activation::GeluTanh: return at::gelu(x, "tanh");
    case Activation::QuickGelu: return x.mul_((x * 1.702).sigmoid_());
    }
    return x;
}

}  // namespace

ClipEncoderConfig ClipEncoderConfig::read(const ConfigFile &file, const ClipEncoderConfig &otherwise)
{
    ClipEncoderConfig config;
    config.width = file.integer("hidden_size", 1, LargestWidth, otherwise.width);
    config.inner = file.integer("intermediate_size", 1, 8 * LargestWidth, otherwise.inner);
    config.layers = file.integer("num_hidden_layers", 1, 256, otherwise.layers);
    config.heads = file.integer("num_attention_heads", 1, 256, otherwise.heads);
    config.epsilon = file.real("layer_norm_eps", 0, 1, otherwise.epsilon);
    config.activation = readActivation(file);
    if (config.width % config.heads != 0)
        file.refuse("num_attention_heads", "a divisor of hidden_size");
    return config;
}

ClipEncoderLayer::ClipEncoderLayer(const Weights &weights, const ClipEncoderConfig &config)
    : m_heads(config.heads)
    , m_activation(config.activation)
    , m_norm1(weights["layer_norm1"], config.width, config.epsilon)
    , m_norm2(weights["layer_norm2"], config.width, config.epsilon)
    , m_q(weights["self_attn"]["q_proj"], config.width, config.width)
    , m_k(weights["self_attn"]["k_proj"], config.width, config.width)
    , m_v(weights["self_attn"]["v_proj"], config.width, config.width)
    , m_out(weights["self_attn"]["out_proj"], config.width, config.width)
    , m_fc1(weights["mlp"]["fc1"], config.width, config.inner)
    , m_fc2(weights["mlp"]["fc2"], config.inner, config.width)
{
}

at::Tensor ClipEncoderLayer::attend(const at::Tensor &x, bool causal, const Poll &callback) const
{
    const int64_t batch = x.size(0), length = x.size(1), width = x.size(2);
    const auto split = [&](const at::Tensor &y) {
        return y.reshape({batch, length, m_heads, width / m_heads}).transpose(1, 2);  // (B, heads, L, D)
    };
    const at::Tensor mixed = attention(split(m_q.forward(x, callback)), split(m_k.forward(x, callback)),
                                       split(m_v.forward(x, callback)), causal, callback);
    return m_out.forward(mixed.transpose(1, 2).reshape({batch, length, width}), callback);
}

at::Tensor ClipEncoderLayer::forward(const at::Tensor &x, bool causal, const Poll &callback) const
{
    const at::Tensor y = x + attend(m_norm1.forward(x), causal, callback);
    return y + m_fc2.forward(activate(m_fc1.forward(m_norm2.forward(y), callback), m_activation), callback);
}

ClipEncoder::ClipEncoder(const Weights &weights, const ClipEncoderConfig &config)
{
    for (int64_t i = 0; i < config.layers; ++i)
        m_layers.emplace_back(weights["layers"][i], config);
}

at::Tensor ClipEncoder::forward(at::Tensor x, int64_t skip, bool causal, const Poll &callback) const
{
    for (size_t i = 0; i + size_t(skip) < m_layers.size(); ++i)
        x = m_layers[i].forward(x, causal, callback);
    return x;
}

}  // namespace vivify::nn
