#include "core/nn/NoiseSchedule.h"

#include "core/nn/ConfigFile.h"

#include <ATen/ATen.h>

#include <cmath>

namespace vivify::nn {

namespace {

constexpr double pi = 3.14159265358979323846;

BetaSchedule betaSchedule(const std::string &name)
{
    return name == "linear" ? BetaSchedule::Linear
        : name == "scaled_linear" ? BetaSchedule::ScaledLinear : BetaSchedule::SquaredCosine;
}

Prediction prediction(const std::string &name)
{
    return name == "epsilon" ? Prediction::Epsilon : name == "sample" ? Prediction::Sample : Prediction::Velocity;
}

Spacing spacing(const std::string &name)
{
    return name == "leading" ? Spacing::Leading : name == "linspace" ? Spacing::Linspace : Spacing::Trailing;
}

at::Tensor cosineBetas(int64_t steps)
{
    const auto bar = [steps](int64_t i) {
        const double c = std::cos((double(i) / double(steps) + 0.008) / 1.008 * pi / 2);
        return c * c;
    };
    at::Tensor betas = at::empty({steps}, at::kFloat);
    for (int64_t i = 0; i < steps; ++i)
        betas.data_ptr<float>()[i] = float(std::min(1 - bar(i + 1) / bar(i), 0.999));
    return betas;
}

at::Tensor betas(const NoiseScheduleConfig &config)
{
    if (!config.trainedBetas.empty())
        return at::tensor(config.trainedBetas, at::kFloat);
    if (config.betaSchedule == BetaSchedule::SquaredCosine)
        return cosineBetas(config.trainSteps);
    if (config.betaSchedule == BetaSchedule::Linear)
        return at::linspace(config.betaStart, config.betaEnd, config.trainSteps, at::kFloat);
    return at::linspace(std::sqrt(config.betaStart), std::sqrt(config.betaEnd), config.trainSteps, at::kFloat).square();
}

at::Tensor zeroTerminalSnr(const at::Tensor &betas)
{
    at::Tensor root = at::cumprod(1.0 - betas, 0).sqrt();
    const at::Tensor first = root[0].clone(), last = root[-1].clone();
    root = (root - last) * (first / (first - last));
    const at::Tensor bar = root.square();
    const at::Tensor alphas = bar.slice(0, 1) / bar.slice(0, 0, -1);
    return 1.0 - at::cat({bar.slice(0, 0, 1), alphas});
}

void readBetas(const ConfigFile &file, NoiseScheduleConfig &config)
{
    config.trainSteps = file.integer("num_train_timesteps", 2, 100000, 1000);
    config.betaStart = file.real("beta_start", 1e-8, 0.999, 0.0001);
    config.betaEnd = file.real("beta_end", 1e-8, 0.999, 0.02);
    config.betaSchedule = betaSchedule(file.choice("beta_schedule", {"linear", "scaled_linear", "squaredcos_cap_v2"}, true));
    config.rescaleBetasZeroSnr = file.flag("rescale_betas_zero_snr", false);
    if (file.has("trained_betas")) {
        config.trainedBetas = file.reals("trained_betas", 0, 0.9999, 2, 100000);
        if (int64_t(config.trainedBetas.size()) != config.trainSteps)
            file.refuse("trained_betas", "as many values as num_train_timesteps");
    }
}

}  // namespace

NoiseScheduleConfig NoiseScheduleConfig::read(const ConfigFile &file)
{
    NoiseScheduleConfig config;
    file.choice("_class_name", {"DDIMScheduler"}, true);
    readBetas(file, config);
    config.clipSample = file.flag("clip_sample", true);
    config.clipSampleRange = file.real("clip_sample_range", 1e-3, 1e6, 1.0);
    config.setAlphaToOne = file.flag("set_alpha_to_one", true);
    config.stepsOffset = file.integer("steps_offset", 0, config.trainSteps - 1, 0);
    config.prediction = nn::prediction(file.choice("prediction_type", {"epsilon", "sample", "v_prediction"}, true));
    config.thresholding = file.flag("thresholding", false);
    config.thresholdingRatio = file.real("dynamic_thresholding_ratio", 0, 1, 0.995);
    config.sampleMaxValue = file.real("sample_max_value", 1e-3, 1e6, 1.0);
    config.spacing = nn::spacing(file.choice("timestep_spacing", {"leading", "linspace", "trailing"}, true));
    if (file.has("timestep_spacing"))
        config.solverSpacing = config.spacing;
    return config;
}

at::Tensor cumulativeAlphas(const NoiseScheduleConfig &config)
{
    at::Tensor values = betas(config);
    if (config.rescaleBetasZeroSnr)
        values = zeroTerminalSnr(values);
    return at::cumprod(1.0 - values, 0).contiguous();
}

at::Tensor limitOriginal(const at::Tensor &x, const NoiseScheduleConfig &config, bool clip)
{
    if (!config.thresholding)
        return clip ? x.clamp(-config.clipSampleRange, config.clipSampleRange) : x;
    const at::Tensor frames = x.permute({0, 2, 1, 3, 4});                       // (1, F, C, h, w)
    const at::Tensor magnitude = frames.abs().flatten(2);                       // (1, F, C·h·w)
    at::Tensor s = at::quantile(magnitude, config.thresholdingRatio, 2, true).clamp_min(1.0);
    s = s.clamp_max(config.sampleMaxValue).unsqueeze(-1).unsqueeze(-1);         // (1, F, 1, 1, 1)
    const at::Tensor limited = at::minimum(at::maximum(frames, -s), s) / s;
    return limited.permute({0, 2, 1, 3, 4});
}

}  // namespace vivify::nn
