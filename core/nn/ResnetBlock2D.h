#pragma once

#include "core/nn/Layers.h"
#include "core/nn/UNetStep.h"

#include <optional>

namespace vivify::nn {

/// Two convolutions with the time embedding between them, for each frame alone: (N, in, H, W) → (N, out, H, W).
class ResnetBlock2D
{
public:
    ResnetBlock2D(const Weights &weights, int64_t in, int64_t out, const UNetConfig &config);
    at::Tensor forward(at::Tensor x, const UNetStep &step) const;

private:
    GroupNorm m_norm1;
    Conv2d m_conv1;
    Linear m_timeProjection;
    GroupNorm m_norm2;
    Conv2d m_conv2;
    std::optional<Conv2d> m_shortcut;
};

}  // namespace vivify::nn
