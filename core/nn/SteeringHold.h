#pragma once

#include "core/nn/ClipInputs.h"
#include "core/nn/Scheduler.h"

namespace vivify::nn {

/// Fills in the still's and the guide's latents where the request's steering needs them, without drawing random numbers.
void encodeSteering(const AutoencoderKL &vae, const at::TensorOptions &target, const Request &request,
                    const Callbacks &callbacks, ClipInputs &inputs);

/// Keeps the latents of one run where its steering wants them: at the start and after every step. Does nothing by default.
/// All noise is the run's own first noise, so that what is put back fits what is left. Const after construction.
class SteeringHold
{
public:
    /// `target`: fp32 on the device of the latents. The scheduler must outlive this.
    SteeringHold(const Request &request, const ClipInputs &inputs, const Scheduler &scheduler, const at::TensorOptions &target);

    /// Where a run begins that is not resumed.
    SamplerState start() const;
    /// Changes what a step has left.
    void hold(SamplerState &state) const;
    /// Of the region, in the step that comes after so many.
    double strength(int64_t step) const;

private:
    at::Tensor noised(const at::Tensor &clean, int64_t step) const;
    at::Tensor lowBandStart() const;

    const Steering &m_steering;
    const Scheduler &m_scheduler;
    int64_t m_steps;
    bool m_loop;
    at::Tensor m_noise;   // (1, 4, F, h, w), as the others
    at::Tensor m_still;   // (1, 4, 1, h, w) or undefined
    at::Tensor m_guide;   // or undefined
    at::Tensor m_inside;  // (1, 1, 1, h, w) bool; undefined: everywhere
};

}  // namespace vivify::nn
