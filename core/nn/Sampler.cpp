#include "core/nn/Sampler.h"

#include "core/nn/Windows.h"

#include <ATen/ATen.h>

#include <cmath>

namespace vivify::nn {

namespace {

// Latents of a sound run start at a standard deviation of 1 and stay near it.
constexpr double leastSpread = 0.02, mostSpread = 50;

/// Standard deviation over all values, summed in one fixed order whatever the number of threads.
double spread(const at::Tensor &x)
{
    const at::Tensor values = x.to(at::kCPU, at::kFloat).contiguous();
    const float *v = values.data_ptr<float>();
    const int64_t count = values.numel();
    double sum = 0, squares = 0;
    for (int64_t i = 0; i < count; ++i)
        sum += double(v[i]);
    const double mean = sum / double(count);
    for (int64_t i = 0; i < count; ++i)
        squares += (double(v[i]) - mean) * (double(v[i]) - mean);
    return std::sqrt(squares / double(std::max<int64_t>(1, count - 1)));
}

bool guidedAt(const Request &request, int64_t step)
{
    const double part = double(step) / double(request.steps);
    return guided(request) && part >= request.guidanceFrom && (part < request.guidanceTo || request.guidanceTo >= 1);
}

}  // namespace

at::Tensor guide(const at::Tensor &prediction, double guidance, double rescale)
{
    const at::Tensor unconditional = prediction.slice(0, 0, 1), conditional = prediction.slice(0, 1, 2);
    const at::Tensor result = unconditional + (conditional - unconditional) * guidance;   // (1, 4, F, h, w)
    if (rescale == 0)
        return result;
    const double ratio = spread(conditional) / spread(result);
    return result * (rescale * ratio + 1 - rescale);
}

void checkLatents(const at::Tensor &latents, int64_t step, at::ScalarType dtype)
{
    const double deviation = spread(latents);
    if (!std::isfinite(deviation))
        throw LatentsLost{step, "not finite"};
    if (deviation == 0 && latents.numel() > 1)
        throw LatentsLost{step, "constant"};
    if (dtype != at::kFloat && (deviation < leastSpread || deviation > mostSpread))
        throw LatentsLost{step, "a standard deviation of " + std::to_string(deviation)};
}

SamplerState sample(const UNet &unet, const at::TensorOptions &target, const Scheduler &scheduler, const SteeringHold &hold,
                    const ClipInputs &inputs, const Request &request, SamplerState start, const Callbacks &callbacks)
{
    const Conditioning both = unet.condition(inputs.text.to(target), inputs.imageEmbeddings.to(target),
                                             inputs.imageLatents.to(target), request.fps, callbacks.poll);
    const Conditioning one = guided(request) ? both.conditionalOnly() : both;
    const bool caching = request.cacheInterval > 1;
    WindowedUNet windows(unet, request.frames, request.windows, caching, start.deepFeatures);
    const RoiAttention roi(request.steering.region, request.steering.roiMode, inputs.noise.size(3), inputs.noise.size(4));
    UNetOptions options;
    options.imageLatentGain = request.imageLatentGain;
    const auto total = int64_t(scheduler.timesteps().size());
    for (SamplerState state = std::move(start);;) {
        if (callbacks.onStep)
            callbacks.onStep(state, total);
        if (state.step == total)
            return state;
        const int64_t t = scheduler.timesteps()[size_t(state.step)];
        options.reuseDeep = caching && !DeepCache::fillsAt(state.step, total, request.cacheInterval);
        options.roi = roi.with(hold.strength(state.step), target);
        const Conditioning &conditioning = guidedAt(request, state.step) ? both : one;
        const auto predict = [&](const Conditioning &part) {
            return windows.forward(state.latents.to(target), t, part, options, callbacks.poll);
        };
        const bool inTurn = request.memory.halvesInTurn && !caching && conditioning.batch() == 2;
        at::Tensor prediction = inTurn ? at::cat({predict(conditioning.half(0)), predict(conditioning.half(1))}) : predict(conditioning);
        if (prediction.size(0) == 2)
            prediction = guide(prediction, request.guidance, request.guidanceRescale);
        state = scheduler.step(prediction, state);
        hold.hold(state);
        state.deepFeatures = windows.deepFeatures();
        checkLatents(state.latents, state.step, target.dtype().toScalarType());
    }
}

}  // namespace vivify::nn
