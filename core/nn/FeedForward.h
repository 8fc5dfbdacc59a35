#pragma once

#include "core/nn/Layers.h"

namespace vivify::nn {

/// Two linear layers with a gated GELU between them, in pieces: the middle is eight times as wide. (..., C) → (..., C).
class FeedForward
{
public:
    FeedForward(const Weights &weights, int64_t width);
    /// residual (M, C) += feed forward of x (M, C).
    void addTo(at::Tensor &residual, const at::Tensor &x, const Poll &poll) const;

private:
    Linear m_project;
    Linear m_out;
};

}  // namespace vivify::nn
