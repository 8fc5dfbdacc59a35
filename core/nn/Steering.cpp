#include "core/nn/Steering.h"

#include "core/nn/Error.h"

#include <ATen/ATen.h>

#include <string>

namespace vivify::nn {

namespace {

template<class Number>
void within(const char *name, Number value, Number low, Number high)
{
    if (!(value >= low && value <= high))
        throw Error(ErrorCode::BadArgument, {name, std::to_string(value), std::to_string(low) + " to " + std::to_string(high)});
}

void checkGuide(const Steering &steering, int64_t frames, int64_t steps)
{
    within<int64_t>("guide start", steering.guideStart, 0, steps - 1);
    within<int64_t>("guide release", steering.guideRelease, 0, steps);
    if (steering.guide.empty())
        return;
    within<int64_t>("guide pictures", int64_t(steering.guide.size()), frames, frames);
    for (const Image &picture : steering.guide) {
        if (picture.width < 1 || picture.height < 1 || int64_t(picture.rgb.size()) != picture.width * picture.height * 3)
            throw Error(ErrorCode::BadArgument, {"guide", "an empty picture", "pictures"});
    }
}

void checkRegion(const at::Tensor &region)
{
    if (!region.defined())
        return;
    const bool fits = region.dim() == 2 && region.numel() > 0 && region.scalar_type() == at::kFloat;
    if (!fits || region.min().item<float>() < 0 || region.max().item<float>() > 1 || !at::isfinite(region).all().item<bool>())
        throw Error(ErrorCode::BadArgument, {"region", "another tensor", "(H, W) of 0 to 1"});
}

}  // namespace

void check(const Steering &steering, const Windows &windows, int64_t frames, int64_t steps)
{
    checkRegion(steering.region);
    within("region strength", steering.roiStrength, 0.0, 1.0);
    within("region ramp", steering.roiFullUntil, 0.0, steering.roiNoneFrom);
    within("region ramp", steering.roiNoneFrom, 0.0, 1.0);
    within("low band", steering.lowBand, 0.0, 1.0);
    checkGuide(steering, frames, steps);
    if (windows.length == 0)
        return;
    within<int64_t>("window length", windows.length, 2, 32);
    within<int64_t>("window overlap", windows.overlap, 0, windows.length - 1);
}

}  // namespace vivify::nn
