#include "core/nn/DownBlock3D.h"

#include <ATen/ATen.h>

#include <utility>

namespace vivify::nn {

DownBlock3D::DownBlock3D(const Weights &weights, int64_t level, UNetShape &shape)
{
    const UNetConfig &config = shape.config;
    const int64_t out = config.channels[size_t(level)];
    const int64_t in = level == 0 ? out : config.channels[size_t(level - 1)];
    for (int64_t i = 0; i < config.layersPerBlock; ++i)
        m_layers.emplace_back(weights, i, i == 0 ? in : out, out, config.downAttention[size_t(level)], shape);
    if (level + 1 < config.levels())
        m_downsampler.emplace(weights["downsamplers"][0]["conv"], out, out, 3, 2, 1);
}

void DownBlock3D::condition(const at::Tensor &context, std::vector<KeyValue> &contexts, const Poll &callback) const
{
    for (const UNetLayer &layer : m_layers)
        layer.condition(context, contexts, callback);
}

at::Tensor DownBlock3D::forward(at::Tensor x, std::vector<at::Tensor> &skips, const UNetStep &step) const
{
    for (const UNetLayer &layer : m_layers) {
        x = layer.forward(std::move(x), step);
        skips.push_back(x);
    }
    if (m_downsampler) {
        x = m_downsampler->forward(x, step.poll);
        skips.push_back(x);
    }
    return x;
}

}  // namespace vivify::nn
