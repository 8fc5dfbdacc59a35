#include "core/nn/DPMSolverMultistepScheduler.h"

#include "core/nn/Error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace vivify::nn {

namespace {

/// The same grids as DDIM's, but of steps + 1 points without the last, except for trailing.
std::vector<int64_t> spaced(const NoiseScheduleConfig &config, int64_t steps)
{
    const int64_t train = config.trainSteps;
    std::vector<int64_t> times;
    for (int64_t i = 0; i < steps; ++i) {
        switch (config.solverSpacing) {
        case Spacing::Linspace: {
            const int64_t k = steps - i;
            times.push_back(k == steps ? train - 1 : int64_t(std::nearbyint(double(k) * (double(train - 1) / double(steps)))));
            break;
        }
        case Spacing::Leading: times.push_back((steps - i) * (train / (steps + 1)) + config.stepsOffset); break;
        case Spacing::Trailing:
            times.push_back(int64_t(std::nearbyint(double(train) - double(i) * (double(train) / double(steps)))) - 1);
            break;
        }
    }
    return times;
}

}  // namespace

DPMSolverMultistepScheduler::DPMSolverMultistepScheduler(const NoiseScheduleConfig &config, int64_t steps)
    : m_config(config)
{
    if (steps < 1 || steps >= config.trainSteps)
        throw Error(ErrorCode::BadArgument,
                    {"steps", std::to_string(steps), "1 to " + std::to_string(config.trainSteps - 1)});
    m_timesteps = spaced(config, steps);
    if (m_timesteps.front() >= config.trainSteps)
        throw Error(ErrorCode::BadArgument,
                    {"steps", std::to_string(steps), "fewer, as steps_offset moves the first step past the schedule"});
    at::Tensor alphas = cumulativeAlphas(config);
    if (config.rescaleBetasZeroSnr)
        alphas[-1].fill_(std::ldexp(1.0, -24));  // else the first noise level would be infinite
    const at::Tensor sigmas = ((1.0 - alphas) / alphas).sqrt();
    for (const int64_t t : m_timesteps)
        m_sigmas.push_back(sigmas.data_ptr<float>()[t]);
    m_sigmas.push_back(0.0F);
}

DPMSolverMultistepScheduler::Level DPMSolverMultistepScheduler::level(int64_t step) const
{
    const float sigma = m_sigmas[size_t(step)];
    const float alpha = 1.0F / std::sqrt(sigma * sigma + 1.0F);
    return {alpha, sigma * alpha, std::log(alpha) - std::log(sigma * alpha)};
}

NoiseLevel DPMSolverMultistepScheduler::noiseLevel(int64_t done) const
{
    const Level now = level(done);
    return {now.alpha, now.sigma};
}

at::Tensor DPMSolverMultistepScheduler::original(const at::Tensor &prediction, const SamplerState &state) const
{
    const Level now = level(state.step);
    const double a = now.alpha, s = now.sigma;
    at::Tensor x0 = prediction;
    if (m_config.prediction == Prediction::Epsilon)
        x0 = (state.latents - prediction * s) / a;
    else if (m_config.prediction == Prediction::Velocity)
        x0 = state.latents * a - prediction * s;
    return limitOriginal(x0, m_config, false);
}

SamplerState DPMSolverMultistepScheduler::step(const at::Tensor &prediction, const SamplerState &state) const
{
    const at::Tensor m0 = original(prediction, state);
    const Level from = level(state.step), to = level(state.step + 1);
    const float h = to.lambda - from.lambda;  // infinite in the last step
    const float weight = to.alpha * (std::exp(-h) - 1.0F);
    at::Tensor next = state.latents * double(to.sigma / from.sigma) - m0 * double(weight);
    const bool last = state.step + 1 == int64_t(m_timesteps.size());
    if (state.step > 0 && !last) {
        if (!state.lastOriginal.defined())
            throw Error(ErrorCode::BadArgument, {"resume", "without the last prediction", "the state of the last step"});
        const float r = (from.lambda - level(state.step - 1).lambda) / h;
        const at::Tensor slope = (m0 - state.lastOriginal) * double(1.0F / r);
        next = next - slope * double(0.5F * weight);
    }
    return {state.step + 1, next, m0, {}};
}

}  // namespace vivify::nn
