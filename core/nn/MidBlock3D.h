#pragma once

#include "core/nn/UNetLayer.h"

namespace vivify::nn {

/// UNetMidBlock3DCrossAttn: a layer, a pair of attentions, a layer without. (b·F, C, H, W) → (B·F, C, H, W)
class MidBlock3D
{
public:
    MidBlock3D(const Weights &weights, UNetShape &shape);
    void condition(const at::Tensor &context, std::vector<KeyValue> &contexts, const Poll &poll) const;
    at::Tensor forward(at::Tensor x, const UNetStep &step) const;

private:
    UNetLayer m_first;
    UNetLayer m_last;
};

}  // namespace vivify::nn
