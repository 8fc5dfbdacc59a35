#include "core/nn/UpBlock3D.h"

#include "core/nn/TorchVersion.h"

#include <algorithm>
#include <utility>

namespace vivify::nn {

UpBlock3D::UpBlock3D(const Weights &weights, int64_t index, UNetShape &shape)
{
    const UNetConfig &config = shape.config;
    const int64_t last = config.levels() - 1, level = last - index;
    const int64_t out = config.channels[size_t(level)];
    const int64_t before = config.channels[size_t(std::min(level + 1, last))];
    const int64_t above = config.channels[size_t(std::max<int64_t>(level - 1, 0))];
    const int64_t count = config.layersPerBlock + 1;
    for (int64_t i = 0; i < count; ++i) {
        const int64_t in = (i == 0 ? before : out) + (i + 1 == count ? above : out);
        m_layers.emplace_back(weights, i, in, out, config.upAttention[size_t(index)], shape);
    }
    if (level > 0)
        m_upsampler.emplace(weights["upsamplers"][0]["conv"], out, out, 3, 1, 1);
}

void UpBlock3D::condition(const at::Tensor &context, std::vector<KeyValue> &contexts, const Poll &callback) const
{
    for (const UNetLayer &layer : m_layers)
        layer.condition(context, contexts, callback);
}

at::Tensor UpBlock3D::layer(size_t index, at::Tensor x, at::Tensor skip, const UNetStep &step) const
{
    if (skip.size(0) < x.size(0))
        skip = at::cat(std::vector<at::Tensor>(size_t(x.size(0) / skip.size(0)), skip), 0);
    else if (x.size(0) < skip.size(0))
        x = at::cat(std::vector<at::Tensor>(size_t(skip.size(0) / x.size(0)), x), 0);
    x = at::cat({x, std::move(skip)}, 1);
    return m_layers[index].forward(std::move(x), step);
}

at::Tensor UpBlock3D::upsample(at::Tensor x, at::IntArrayRef size, const Poll &callback) const
{
    return m_upsampler ? m_upsampler->forward(upsampleNearest(x, size), callback) : x;
}

}  // namespace vivify::nn
