#pragma once

#include "core/nn/Steering.h"
#include "core/nn/UNet.h"

namespace vivify::nn {

/// The frames of each window, in their order; one window of all frames without windows.
std::vector<std::vector<int64_t>> windowsOf(int64_t frames, const Windows &windows);
/// How much each frame of a window of that length counts: rising to the middle and falling again. (length) fp32.
at::Tensor pyramid(int64_t length);

/// A UNet that takes clips of any length, window by window. For one run; one thread.
class WindowedUNet
{
public:
    /// `caching`: deep features are kept between calls, from `deepFeatures` on (SamplerState has them; may be undefined).
    WindowedUNet(const UNet &unet, int64_t frames, const Windows &windows, bool caching, const at::Tensor &deepFeatures);

    /// sample (1, 4, F, h, w) in the UNet's dtype → the prediction (B, 4, F, h, w) fp32.
    at::Tensor forward(const at::Tensor &sample, int64_t timestep, const Conditioning &conditioning, UNetOptions options,
                       const Poll &poll);
    /// For SamplerState; undefined without caching.
    at::Tensor deepFeatures() const;

private:
    at::Tensor one(size_t window, const at::Tensor &sample, int64_t timestep, const Conditioning &conditioning,
                   UNetOptions options, const Poll &poll);

    const UNet &m_unet;
    std::vector<std::vector<int64_t>> m_windows;
    std::vector<DeepCache> m_caches;  // one for each window, or none
};

}  // namespace vivify::nn
