#pragma once

#include "core/nn/UNetLayer.h"

#include <optional>
#include <vector>

namespace vivify::nn {

/// DownBlock3D and, with attention, CrossAttnDownBlock3D. The last one of a UNet does not shrink.
class DownBlock3D
{
public:
    DownBlock3D(const Weights &weights, int64_t level, UNetShape &shape);
    void condition(const at::Tensor &context, std::vector<KeyValue> &contexts, const Poll &poll) const;
    /// (b·F, in, H, W) → (b·F, out, H/2 rounded up, W/2 rounded up); every layer's result is added to `skips`.
    at::Tensor forward(at::Tensor x, std::vector<at::Tensor> &skips, const UNetStep &step) const;

private:
    std::vector<UNetLayer> m_layers;
    std::optional<Conv2d> m_downsampler;
};

}  // namespace vivify::nn
