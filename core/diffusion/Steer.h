#pragma once

#include "core/generate/Generator.h"
#include "core/nn/Pipeline.h"

namespace vivify::Steer {

/// Adds to the model's request what the parameters roi_mode, roi_strength, guide, consistency, loop, long_clip and lora ask
/// for. `weights`: how much of a frame shows at each pixel of the still (Pixels::blendWeights). Throws Error.
void apply(const GenerationRequest &request, const QImage &weights, nn::Request &model);

/// Decoded frames, all of one size, as they are to be laid over the still: with `consistency` their colours are matched and
/// flicker is taken out of the region. Throws Cancelled.
void finish(const GenerationRequest &request, const QImage &still, const QImage &weights, QList<QImage> &frames, JobContext &context);

/// Whether the clip is to be made piece by piece (see Segments) and not by one run.
bool inSegments(const GenerationRequest &request, int64_t frames);

/// The values for the provenance record: names of LoRA files without their folders.
ParameterValues valuesToRecord(const ParameterValues &values);

} // namespace vivify::Steer
