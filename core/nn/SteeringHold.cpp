#include "core/nn/SteeringHold.h"

#include "core/nn/Preprocess.h"

#include <ATen/ATen.h>

#include <cmath>

namespace vivify::nn {

namespace {

/// A quarter of the highest frequency, in every direction (the value of ConsistI2V): 1 / (2π · 0.25 · 0.5).
constexpr double lowPassSigma = 1.2732;
constexpr int64_t lowPassReach = 4;

/// A Gaussian along one axis; ends are repeated, or meet.
at::Tensor smoothed(const at::Tensor &x, int64_t axis, bool round)
{
    const int64_t size = x.size(axis);
    const at::Tensor place = at::arange(size, at::TensorOptions(at::kLong).device(x.device()));
    at::Tensor sum = at::zeros_like(x);
    double total = 0;
    for (int64_t k = -lowPassReach; k <= lowPassReach; ++k)
        total += std::exp(-double(k * k) / (2 * lowPassSigma * lowPassSigma));
    for (int64_t k = -lowPassReach; k <= lowPassReach; ++k) {
        const double weight = std::exp(-double(k * k) / (2 * lowPassSigma * lowPassSigma)) / total;
        const at::Tensor from = round ? at::remainder(place + k, size) : (place + k).clamp(0, size - 1);
        sum.add_(x.index_select(axis, from), weight);
    }
    return sum;
}

at::Tensor meanLatents(const AutoencoderKL &vae, const at::TensorOptions &target, const Image &picture, const Request &request,
                       const Poll &callback)
{
    const int64_t scale = vae.config().scale();
    const at::Tensor none = at::zeros({1, 4, request.height / scale, request.width / scale}, target);
    const at::Tensor pixels = vaePixels(picture, request.width, request.height).to(target);
    return vae.encode(pixels, none, callback).to(at::kFloat).unsqueeze(2);       // (1, 4, 1, h, w)
}

}  // namespace

void encodeSteering(const AutoencoderKL &vae, const at::TensorOptions &target, const Request &request,
                    const Callbacks &callbacks, ClipInputs &inputs)
{
    const Steering &steering = request.steering;
    if (steering.holdBackground || steering.lowBand > 0)
        inputs.still = meanLatents(vae, target, request.image, request, callbacks.poll);
    std::vector<at::Tensor> guide;
    for (const Image &picture : steering.guide)
        guide.push_back(meanLatents(vae, target, picture, request, callbacks.poll));
    if (!guide.empty())
        inputs.guide = at::cat(guide, 2);
}

SteeringHold::SteeringHold(const Request &request, const ClipInputs &inputs, const Scheduler &scheduler,
                           const at::TensorOptions &target)
    : m_steering(request.steering)
    , m_scheduler(scheduler)
    , m_steps(request.steps)
    , m_loop(request.windows.loop)
    , m_noise(inputs.noise.to(target))
{
    if (inputs.still.defined())
        m_still = inputs.still.to(target);
    if (inputs.guide.defined())
        m_guide = inputs.guide.to(target);
    if (!m_steering.region.defined())
        return;
    const at::Tensor whole = m_steering.region.unsqueeze(0).unsqueeze(0);
    const at::Tensor touched = std::get<0>(at::adaptive_max_pool2d(whole, {m_noise.size(3), m_noise.size(4)}));
    m_inside = touched.gt(0).unsqueeze(2).to(target.device());
}

at::Tensor SteeringHold::noised(const at::Tensor &clean, int64_t step) const
{
    if (step == m_steps)
        return clean.expand_as(m_noise);  // a schedule may end with a little noise left; nobody takes that away any more
    const NoiseLevel level = m_scheduler.noiseLevel(step);
    return clean * level.signal + m_noise * level.noise;
}

at::Tensor SteeringHold::lowBandStart() const
{
    const NoiseLevel level = m_scheduler.noiseLevel(int64_t(std::lround((1 - m_steering.lowBand) * double(m_steps))));
    at::Tensor band = m_still * level.signal + m_noise * (level.noise - 1);
    band = smoothed(smoothed(smoothed(band, 2, m_loop), 3, false), 4, false);
    return m_noise + band;
}

SamplerState SteeringHold::start() const
{
    SamplerState state{0, m_noise, {}, {}};
    if (m_steering.lowBand > 0)
        state.latents = lowBandStart();
    if (m_guide.defined()) {
        state.step = m_steering.guideStart;
        state.latents = noised(m_guide, state.step);
        if (state.step > 0)
            state.lastOriginal = m_guide;
    }
    hold(state);
    return state;
}

void SteeringHold::hold(SamplerState &state) const
{
    if (m_guide.defined() && state.step <= m_steering.guideRelease) {
        const auto follow = [this](const at::Tensor &ours, const at::Tensor &guide) {
            return m_inside.defined() ? at::where(m_inside, guide, ours) : guide;
        };
        state.latents = follow(state.latents, noised(m_guide, state.step));
        if (state.lastOriginal.defined())
            state.lastOriginal = follow(state.lastOriginal, m_guide);
    }
    if (m_steering.holdBackground && m_inside.defined()) {
        state.latents = at::where(m_inside, state.latents, noised(m_still, state.step));
        if (state.lastOriginal.defined())
            state.lastOriginal = at::where(m_inside, state.lastOriginal, m_still);
    }
}

double SteeringHold::strength(int64_t step) const
{
    const double part = double(step) / double(m_steps), from = m_steering.roiFullUntil, to = m_steering.roiNoneFrom;
    if (part <= from || part >= to)
        return part <= from ? m_steering.roiStrength : 0;
    return m_steering.roiStrength * 0.5 * (1 + std::cos(3.14159265358979323846 * (part - from) / (to - from)));
}

}  // namespace vivify::nn
