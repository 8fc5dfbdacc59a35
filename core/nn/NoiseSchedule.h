#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace vivify::nn {

class ConfigFile;

enum class BetaSchedule { Linear, ScaledLinear, SquaredCosine };
enum class Prediction { Epsilon, Sample, Velocity };
enum class Spacing { Linspace, Leading, Trailing };

/// scheduler/scheduler_config.json: every field diffusers' DDIMScheduler honours, with its defaults.
struct NoiseScheduleConfig {
    int64_t trainSteps = 1000;
    double betaStart = 0.0001;
    double betaEnd = 0.02;
    BetaSchedule betaSchedule = BetaSchedule::Linear;
    std::vector<double> trainedBetas;  ///< empty: from the schedule
    bool clipSample = true;
    double clipSampleRange = 1.0;
    bool setAlphaToOne = true;
    int64_t stepsOffset = 0;
    Prediction prediction = Prediction::Epsilon;
    bool thresholding = false;
    double thresholdingRatio = 0.995;
    double sampleMaxValue = 1.0;
    Spacing spacing = Spacing::Leading;
    Spacing solverSpacing = Spacing::Linspace;  ///< DPM-Solver's own default where the file has none
    bool rescaleBetasZeroSnr = false;

    /// Throws Error(BadConfig), also for another scheduler class.
    static NoiseScheduleConfig read(const ConfigFile &file);
};

/// How much of the clean picture is left after each training step: (trainSteps) fp32, computed in fp32 as diffusers
/// does. (Nichol & Dhariwal 2021 for the cosine; arXiv 2305.08891 algorithm 1 for the zero terminal SNR.)
at::Tensor cumulativeAlphas(const NoiseScheduleConfig &config);

/// Dynamic thresholding (Imagen, arXiv 2205.11487) or clipping of x (1, C, F, h, w), per frame; x itself without either.
at::Tensor limitOriginal(const at::Tensor &x, const NoiseScheduleConfig &config, bool clip);

}  // namespace vivify::nn
