#pragma once

#include "core/nn/NoiseSchedule.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

namespace vivify::nn {

/// Latents are signal · clean + noise · standard normal noise.
struct NoiseLevel {
    double signal;
    double noise;
};

enum class SchedulerKind { Ddim, DpmSolver };

/// Where a run stands: enough to go on from there to the same bits.
struct SamplerState {
    int64_t step = 0;         ///< steps done
    at::Tensor latents;       ///< (1, 4, F, h, w) fp32
    at::Tensor lastOriginal;  ///< the last step's prediction of the clean latents; only multistep schedulers keep one
    at::Tensor deepFeatures;  ///< what the next steps reuse; only with a cache interval above 1
};

/// Turns the network's prediction at one step into the latents of the next. Const after construction.
class Scheduler
{
public:
    virtual ~Scheduler() = default;
    /// Descending, one for each step.
    const std::vector<int64_t> &timesteps() const { return m_timesteps; }
    /// `prediction` is of the latents' shape, fp32. Does step `state.step`.
    virtual SamplerState step(const at::Tensor &prediction, const SamplerState &state) const = 0;
    /// Of the latents when `done` steps are done, 0 to all.
    virtual NoiseLevel noiseLevel(int64_t done) const = 0;

protected:
    std::vector<int64_t> m_timesteps;
};

/// Throws Error(BadArgument) when the schedule has no such number of steps, Error(BadConfig) when the solver cannot take
/// the schedule. `authorsEnd`: the last step ends on the first noise level instead of none, as the authors' code does;
/// DDIM only.
std::unique_ptr<Scheduler> makeScheduler(SchedulerKind kind, const NoiseScheduleConfig &config, int64_t steps,
                                         bool authorsEnd = false);

}  // namespace vivify::nn
