#include "core/nn/RoiAttention.h"

#include <ATen/ATen.h>

namespace vivify::nn {

namespace {

constexpr int levels = 3;  // a small organ has no place of its own below

/// Of the seed formula: features × (region · 1.5 + 0.5).
constexpr double slope = 1.5, outside = 0.5;

}  // namespace

RoiAttention::RoiAttention(const at::Tensor &region, RoiMode mode, int64_t latentHeight, int64_t latentWidth) : m_mode(mode)
{
    if (mode == RoiMode::Off || !region.defined())
        return;
    const at::Tensor whole = region.to(at::kFloat).unsqueeze(0).unsqueeze(0);
    for (int level = 0; level < levels; ++level) {
        m_maps.push_back(at::adaptive_avg_pool2d(whole, {latentHeight, latentWidth}));
        latentHeight = (latentHeight + 1) / 2;
        latentWidth = (latentWidth + 1) / 2;
    }
}

RoiAttention RoiAttention::with(double strength, const at::TensorOptions &target) const
{
    RoiAttention gains;
    if (strength == 0)
        return gains;
    gains.m_mode = m_mode;
    for (const at::Tensor &map : m_maps)
        gains.m_maps.push_back((map * (slope * strength) + (1 + (outside - 1) * strength)).to(target));
    return gains;
}

/// The first of that size: levels of one size differ in nothing.
at::Tensor RoiAttention::find(const at::Tensor &features) const
{
    for (const at::Tensor &map : m_maps) {
        if (map.size(2) == features.size(2) && map.size(3) == features.size(3))
            return map;
    }
    return {};
}

at::Tensor RoiAttention::onResidual(const at::Tensor &before, at::Tensor after) const
{
    const at::Tensor gain = m_mode == RoiMode::Attention ? find(after) : at::Tensor();
    if (!gain.defined())
        return after;
    const int64_t halves = after.size(0) / before.size(0);
    const at::Tensor base = halves == 1 ? before : at::cat(std::vector<at::Tensor>(size_t(halves), before), 0);
    return after.sub_(base).mul_(gain).add_(base);
}

at::Tensor RoiAttention::onFeatures(at::Tensor features) const
{
    const at::Tensor gain = m_mode == RoiMode::Simple ? find(features) : at::Tensor();
    return gain.defined() ? features.mul_(gain) : features;
}

}  // namespace vivify::nn
