#pragma once

#include "core/generate/Calibration.h"
#include "core/generate/DiffusionCost.h"
#include "core/generate/Generator.h"

namespace vivify {

/// The forecast of a diffusion run: its cost by the shapes of the networks, this computer's speed by what was measured.
/// Any thread.
namespace DiffusionForecast {

/// The parts of a run in seconds, in its order: what progress is counted in.
struct Times
{
    double load = 0, step = 0, frame = 0;
};

/// A request as the model computes it: the sides multiples of eight, the frames at least one.
DiffusionCost::Plan planOf(const GenerationRequest &request);
/// "cpu" or "cuda", and "fp32", "bf16" or "fp16", as the request asks or as "auto" was last resolved.
QString deviceOf(const GenerationRequest &request, const Calibration &calibration);
QString dtypeOf(const GenerationRequest &request, const Calibration &calibration);

Times times(const DiffusionCost &cost, const Calibration::Device &measured);
/// What memory beside the weights goes with: the activations of a step, or of the decoder where those are more.
double memoryUnit(const DiffusionCost &cost);
/// The most memory held at once.
qint64 peakOf(const DiffusionCost &cost, const Calibration::Device &measured);

/// Needs request.modelFolder.
Forecast of(const GenerationRequest &request);

} // namespace DiffusionForecast
} // namespace vivify
