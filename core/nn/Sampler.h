#pragma once

#include "core/nn/ClipInputs.h"
#include "core/nn/Pipeline.h"
#include "core/nn/SteeringHold.h"
#include "core/nn/UNet.h"

namespace vivify::nn {

/// The latents of a run that went wrong: NaN, infinite, constant, or (in a short dtype) of an unlikely spread.
struct LatentsLost {
    int64_t step;
    std::string reason;
};

/// Denoises from `start` to the last step. `target` is what the UNet was loaded for. Throws LatentsLost.
SamplerState sample(const UNet &unet, const at::TensorOptions &target, const Scheduler &scheduler, const SteeringHold &hold,
                    const ClipInputs &inputs, const Request &request, SamplerState start, const Callbacks &callbacks);

/// Unconditional and conditional prediction (2, 4, F, h, w) -> the guided one (1, 4, F, h, w). `rescale` as in
/// arXiv 2305.08891, formulas 15 and 16.
at::Tensor guide(const at::Tensor &prediction, double guidance, double rescale);

/// Throws LatentsLost.
void checkLatents(const at::Tensor &latents, int64_t step, at::ScalarType dtype);

}  // namespace vivify::nn
