#pragma once

#include "core/nn/Layers.h"
#include "core/nn/UNetStep.h"

#include <vector>

namespace vivify::nn {

/// Four convolutions over three frames with one residual. Its norms span the whole clip. (b·F, C, H, W) → the same.
class TemporalConvLayer
{
public:
    TemporalConvLayer(const Weights &weights, int64_t channels, const UNetConfig &config);
    at::Tensor forward(const at::Tensor &x, const UNetStep &step) const;

private:
    struct Stage {
        GroupNorm norm;
        ConvKernel conv;
    };
    std::vector<Stage> m_stages;
};

}  // namespace vivify::nn
