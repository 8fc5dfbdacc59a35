#pragma once

#include "core/nn/Image.h"
#include "core/nn/RoiAttention.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace vivify::nn {

/// How a run is held to a painted region, to a guide clip and to its own picture; by default to none of them.
struct Steering {
    at::Tensor region;                  ///< (H, W) fp32 in 0..1, 1 inside, of any size; undefined: the whole picture

    RoiMode roiMode = RoiMode::Off;
    double roiStrength = 0;             ///< 0..1
    double roiFullUntil = 0.5;          ///< the part of the steps with the full strength ...
    double roiNoneFrom = 0.8;           ///< ... which has fallen to 0 from here on

    /// Outside the region the latents are the picture's, noised to each step (blended latent diffusion, arXiv 2206.02779).
    bool holdBackground = false;

    // Two clocks (Time-to-Move, arXiv 2511.08633): the run starts at step `guideStart` from the noised guide, and inside the
    // region the guide, noised to each step, is put back until `guideRelease` steps are done.
    std::vector<Image> guide;           ///< empty, or one picture for each frame
    int64_t guideStart = 0;
    int64_t guideRelease = 0;

    /// 0..1: above 0 the low band of the first noise is that of the still picture, noised to this part of the schedule
    /// (FrameInit, ConsistI2V, arXiv 2402.04324: 0.85).
    double lowBand = 0;
};

/// More frames than the model takes at once: windows that overlap are blended inside every step by pyramid weights, each
/// conditioned on the picture (MultiDiffusion in time; FreeNoise, arXiv 2310.15169).
struct Windows {
    int64_t length = 0;                 ///< frames of a window, 2..32; 0: none, the clip is made at once
    int64_t overlap = 6;                ///< at least so many frames are shared by neighbours; below `length`
    bool loop = false;                  ///< the last windows go on in the first frames
};

/// Throws Error(BadArgument).
void check(const Steering &steering, const Windows &windows, int64_t frames, int64_t steps);

}  // namespace vivify::nn
