#pragma once

#include "core/nn/Scheduler.h"

namespace vivify::nn {

/// DPM-Solver++ 2M (arXiv 2211.01095), midpoint, first order at the ends: equal to diffusers'
/// DPMSolverMultistepScheduler.from_config of the DDIM configuration.
class DPMSolverMultistepScheduler final : public Scheduler
{
public:
    DPMSolverMultistepScheduler(const NoiseScheduleConfig &config, int64_t steps);
    SamplerState step(const at::Tensor &prediction, const SamplerState &state) const override;
    NoiseLevel noiseLevel(int64_t done) const override;

private:
    struct Level {
        float alpha = 0, sigma = 0, lambda = 0;
    };

    Level level(int64_t step) const;
    at::Tensor original(const at::Tensor &prediction, const SamplerState &state) const;

    NoiseScheduleConfig m_config;
    std::vector<float> m_sigmas;  ///< one more than steps; the last is 0
};

}  // namespace vivify::nn
