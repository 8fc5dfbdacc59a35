#include "core/nn/Windows.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace vivify::nn {

namespace {

std::vector<int64_t> ascending(int64_t from, int64_t count, int64_t frames)
{
    std::vector<int64_t> window;
    for (int64_t i = 0; i < count; ++i)
        window.push_back((from + i) % frames);
    return window;
}

}  // namespace

std::vector<std::vector<int64_t>> windowsOf(int64_t frames, const Windows &windows)
{
    const int64_t length = std::min(windows.length, frames), stride = length - windows.overlap;
    if (windows.length == 0 || (length == frames && !windows.loop))
        return {ascending(0, frames, frames)};
    std::vector<std::vector<int64_t>> all;
    if (windows.loop) {
        const int64_t count = std::max<int64_t>(2, (frames + stride - 1) / std::max<int64_t>(1, stride));
        for (int64_t i = 0; i < count; ++i)
            all.push_back(ascending(i * frames / count, length, frames));
        return all;
    }
    const int64_t count = (frames - length + stride - 1) / stride + 1;
    for (int64_t i = 0; i < count; ++i)
        all.push_back(ascending(i * (frames - length) / (count - 1), length, frames));
    return all;
}

at::Tensor pyramid(int64_t length)
{
    const at::Tensor place = at::arange(length, at::kFloat);
    return at::minimum(place + 1, float(length) - place);
}

WindowedUNet::WindowedUNet(const UNet &unet, int64_t frames, const Windows &windows, bool caching, const at::Tensor &deepFeatures)
    : m_unet(unet), m_windows(windowsOf(frames, windows))
{
    if (!caching)
        return;
    m_caches.resize(m_windows.size());
    if (!deepFeatures.defined())
        return;
    const at::Tensor each = m_windows.size() == 1 ? deepFeatures.unsqueeze(0) : deepFeatures;
    for (size_t i = 0; i < m_windows.size() && int64_t(i) < each.size(0); ++i)
        m_caches[i].features = each[int64_t(i)];
}

at::Tensor WindowedUNet::deepFeatures() const
{
    if (m_caches.size() <= 1)
        return m_caches.empty() ? at::Tensor() : m_caches.front().features;
    std::vector<at::Tensor> all;
    for (const DeepCache &cache : m_caches)
        all.push_back(cache.features);
    return at::stack(all);
}

at::Tensor WindowedUNet::one(size_t window, const at::Tensor &sample, int64_t timestep, const Conditioning &conditioning,
                             UNetOptions options, const Poll &callback)
{
    options.cache = m_caches.empty() ? nullptr : &m_caches[window];
    return m_unet.forward(sample, timestep, conditioning, options, callback).to(at::kFloat);
}

at::Tensor WindowedUNet::forward(const at::Tensor &sample, int64_t timestep, const Conditioning &conditioning,
                                 UNetOptions options, const Poll &callback)
{
    if (m_windows.size() == 1)
        return one(0, sample, timestep, conditioning, options, callback);
    at::Tensor sum, weights;
    for (size_t i = 0; i < m_windows.size(); ++i) {
        const at::Tensor frames = at::tensor(m_windows[i], at::kLong).to(sample.device());
        const at::Tensor part = one(i, sample.index_select(2, frames), timestep, conditioning, options, callback);
        const at::Tensor weight = pyramid(frames.numel()).to(part.options()).view({1, 1, -1, 1, 1});
        if (!sum.defined()) {
            sum = at::zeros({part.size(0), part.size(1), sample.size(2), part.size(3), part.size(4)}, part.options());
            weights = at::zeros({1, 1, sample.size(2), 1, 1}, part.options());
        }
        sum.index_add_(2, frames, part * weight);
        weights.index_add_(2, frames, weight);
    }
    return sum.div_(weights);
}

}  // namespace vivify::nn
