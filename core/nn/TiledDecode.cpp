#include "core/nn/TiledDecode.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace vivify::nn {

namespace {

/// Where tiles begin on a side: every three quarters of one, the last ends with the side.
std::vector<int64_t> begins(int64_t side, int64_t tile)
{
    std::vector<int64_t> all{0};
    while (all.back() + tile < side)
        all.push_back(std::min(all.back() + std::max<int64_t>(1, tile * 3 / 4), side - tile));
    return all;
}

/// How much each pixel of a tile's side counts: rising over a quarter of it from both ends.
at::Tensor ramp(int64_t length)
{
    const at::Tensor from = (at::arange(length, at::kFloat) + 1) / (double(length) / 4);
    return at::minimum(from, from.flip(0)).clamp_max(1);
}

}  // namespace

at::Tensor decodeTiled(const AutoencoderKL &vae, const at::Tensor &latents, int64_t tile, const Poll &poll)
{
    const int64_t h = latents.size(2), w = latents.size(3), scale = vae.config().scale();
    if (h <= tile && w <= tile)
        return vae.decode(latents, poll);
    const int64_t high = std::min(tile, h), wide = std::min(tile, w);
    const at::Tensor share = (ramp(high * scale).unsqueeze(1) * ramp(wide * scale).unsqueeze(0)).to(latents.device());
    at::Tensor sum = at::zeros({1, 3, h * scale, w * scale}, latents.options().dtype(at::kFloat));
    at::Tensor weights = at::zeros({h * scale, w * scale}, sum.options());
    for (const int64_t y : begins(h, high))
        for (const int64_t x : begins(w, wide)) {
            const at::Tensor part = vae.decode(latents.narrow(2, y, high).narrow(3, x, wide).contiguous(), poll).to(at::kFloat);
            sum.narrow(2, y * scale, high * scale).narrow(3, x * scale, wide * scale).add_(part * share);
            weights.narrow(0, y * scale, high * scale).narrow(1, x * scale, wide * scale).add_(share);
        }
    return sum / weights;
}

}  // namespace vivify::nn
