#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace vivify::nn {

/// Where the gain of the region acts. Both have the same: 1 + strength · (1.5 · region − 0.5).
enum class RoiMode {
    Off,
    Attention,  ///< on what the attentions add to the features, so that no norm takes it away or spreads it
    Simple,     ///< on the features themselves behind each attention
};

/// How much more the region is heeded than the rest, at the three finest levels of the UNet. A value, cheap to copy.
class RoiAttention
{
public:
    RoiAttention() = default;  ///< changes nothing
    /// region (H, W) fp32, averaged over the places of latents of that size and of the two levels below.
    RoiAttention(const at::Tensor &region, RoiMode mode, int64_t latentHeight, int64_t latentWidth);

    /// The same for a step with this strength, 0..1, in the dtype and on the device of `target`.
    RoiAttention with(double strength, const at::TensorOptions &target) const;
    /// True when nothing is changed at all.
    bool idle() const { return m_maps.empty(); }

    /// before (b·F, C, H, W) and after (B·F, C, H, W) an attention → what goes on; may write over `after`.
    at::Tensor onResidual(const at::Tensor &before, at::Tensor after) const;
    /// The features (B·F, C, H, W) behind a pair of attentions; may write over them.
    at::Tensor onFeatures(at::Tensor features) const;

private:
    at::Tensor find(const at::Tensor &features) const;

    RoiMode m_mode = RoiMode::Off;
    std::vector<at::Tensor> m_maps;  // (1, 1, H, W): the region, or its gains after with()
};

}  // namespace vivify::nn
