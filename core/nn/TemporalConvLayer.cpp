#include "core/nn/TemporalConvLayer.h"

#include "core/nn/ClipLayout.h"

#include <ATen/ATen.h>

namespace vivify::nn {

namespace {

/// The (3, 1, 1) kernel of a checkpoint as a (3, 1) one over (frames, pixels).
ConvKernel frameKernel(const Weights &weights, int64_t channels)
{
    const at::Tensor weight = weights.tensor("weight", {channels, channels, 3, 1, 1});
    return ConvKernel(weight.defined() ? weight.squeeze(4) : weight, weights.tensor("bias", {channels}), 1, 1, 0);
}

}  // namespace

TemporalConvLayer::TemporalConvLayer(const Weights &weights, int64_t channels, const UNetConfig &config)
{
    for (int64_t i = 1; i <= 4; ++i) {
        const Weights stage = weights["conv" + std::to_string(i)];
        const int64_t place = i == 1 ? 2 : 3;  // the later ones have a dropout before the convolution
        m_stages.push_back({GroupNorm(stage[0], config.normGroups, channels, 1e-5), frameKernel(stage[place], channels)});
    }
}

at::Tensor TemporalConvLayer::forward(const at::Tensor &x, const UNetStep &step) const
{
    const at::Tensor clip = framesAsRows(x, step.frames);  // (b, C, F, H·W)
    at::Tensor y;
    for (const Stage &stage : m_stages) {
        y = y.defined() ? stage.norm.siluOver(std::move(y), step.poll) : stage.norm.silu(clip, step.poll);
        y = stage.conv.forward(y, step.poll);
    }
    return rowsAsFrames(addTo(std::move(y), clip), x.size(2));
}

}  // namespace vivify::nn
