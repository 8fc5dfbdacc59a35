#pragma once

#include "core/nn/Scheduler.h"

namespace vivify::nn {

/// Denoising diffusion implicit models with eta 0 (arXiv 2010.02502, formulas 12 and 16), equal to diffusers'.
class DDIMScheduler final : public Scheduler
{
public:
    DDIMScheduler(const NoiseScheduleConfig &config, int64_t steps, bool authorsEnd);
    SamplerState step(const at::Tensor &prediction, const SamplerState &state) const override;
    NoiseLevel noiseLevel(int64_t done) const override;

private:
    NoiseScheduleConfig m_config;
    std::vector<float> m_alphas;     ///< for each step
    std::vector<float> m_previous;   ///< the noise level each step ends on
};

}  // namespace vivify::nn
