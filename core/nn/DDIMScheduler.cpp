#include "core/nn/DDIMScheduler.h"

#include "core/nn/Error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace vivify::nn {

namespace {

void checkSteps(int64_t steps, const NoiseScheduleConfig &config)
{
    if (steps < 1 || steps > config.trainSteps)
        throw Error(ErrorCode::BadArgument,
                    {"steps", std::to_string(steps), "1 to " + std::to_string(config.trainSteps)});
}

/// numpy's linspace(0, last, steps), rounded half to even.
int64_t linspaced(int64_t last, int64_t i, int64_t steps)
{
    if (steps == 1)
        return 0;
    return i == steps - 1 ? last : int64_t(std::nearbyint(double(i) * (double(last) / double(steps - 1))));
}

/// Ascending. Where the trailing grid of diffusers ends on one step more, at -1, that step is left out.
std::vector<int64_t> spaced(const NoiseScheduleConfig &config, int64_t steps)
{
    std::vector<int64_t> times;
    const double ratio = double(config.trainSteps) / double(steps);
    for (int64_t i = 0; i < steps; ++i) {
        switch (config.spacing) {
        case Spacing::Linspace: times.push_back(linspaced(config.trainSteps - 1, i, steps)); break;
        case Spacing::Leading: times.push_back(i * (config.trainSteps / steps) + config.stepsOffset); break;
        case Spacing::Trailing:
            times.push_back(int64_t(std::nearbyint(double(config.trainSteps) - double(steps - 1 - i) * ratio)) - 1);
            break;
        }
    }
    return times;
}

}  // namespace

DDIMScheduler::DDIMScheduler(const NoiseScheduleConfig &config, int64_t steps, bool authorsEnd) : m_config(config)
{
    checkSteps(steps, config);
    m_timesteps = spaced(config, steps);
    std::reverse(m_timesteps.begin(), m_timesteps.end());
    if (m_timesteps.front() >= config.trainSteps)
        throw Error(ErrorCode::BadArgument,
                    {"steps", std::to_string(steps), "fewer, as steps_offset moves the first step past the schedule"});
    const at::Tensor table = cumulativeAlphas(config);
    const float *alphas = table.data_ptr<float>();
    const float end = config.setAlphaToOne && !authorsEnd ? 1.0F : alphas[0];
    for (const int64_t t : m_timesteps) {
        const int64_t previous = t - config.trainSteps / steps;
        m_alphas.push_back(alphas[t]);
        m_previous.push_back(previous >= 0 ? alphas[previous] : end);
    }
}

NoiseLevel DDIMScheduler::noiseLevel(int64_t done) const
{
    const float alpha = done == 0 ? m_alphas.front() : m_previous[size_t(done - 1)];
    return {std::sqrt(alpha), std::sqrt(1.0F - alpha)};
}

SamplerState DDIMScheduler::step(const at::Tensor &prediction, const SamplerState &state) const
{
    const float alpha = m_alphas[size_t(state.step)], previous = m_previous[size_t(state.step)];
    const double a = std::sqrt(alpha), b = std::sqrt(1.0F - alpha);
    const at::Tensor &x = state.latents;
    at::Tensor original, noise;
    switch (m_config.prediction) {
    case Prediction::Epsilon:
        original = (x - prediction * b) / a;
        noise = prediction;
        break;
    case Prediction::Sample:
        original = prediction;
        noise = (x - prediction * a) / b;
        break;
    case Prediction::Velocity:
        original = x * a - prediction * b;
        noise = prediction * a + x * b;
        break;
    }
    original = limitOriginal(original, m_config, m_config.clipSample);
    const double c = std::sqrt(previous), d = std::sqrt(1.0F - previous);
    return {state.step + 1, original * c + noise * d, {}, {}};
}

}  // namespace vivify::nn
