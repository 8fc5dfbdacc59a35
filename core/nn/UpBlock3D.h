#pragma once

#include "core/nn/UNetLayer.h"

#include <optional>
#include <vector>

namespace vivify::nn {

/// UpBlock3D and, with attention, CrossAttnUpBlock3D. Layers are called one by one, so that a call can begin at the last.
class UpBlock3D
{
public:
    /// index 0 is the block of the smallest size
    UpBlock3D(const Weights &weights, int64_t index, UNetShape &shape);
    void condition(const at::Tensor &context, std::vector<KeyValue> &contexts, const Poll &poll) const;

    size_t layers() const { return m_layers.size(); }
    /// x (b·F, C, H, W) joined with the skip (b'·F, C', H, W), which may still be one half for both → (b·F, out, H, W)
    at::Tensor layer(size_t index, at::Tensor x, at::Tensor skip, const UNetStep &step) const;
    /// To the size of the next skip; x itself where this is the last block.
    at::Tensor upsample(at::Tensor x, at::IntArrayRef size, const Poll &poll) const;

private:
    std::vector<UNetLayer> m_layers;
    std::optional<Conv2d> m_upsampler;
};

}  // namespace vivify::nn
