#pragma once

#include "core/nn/Image.h"

#include <ATen/core/Tensor.h>

#include <array>

namespace vivify::nn {

class ConfigFile;

/// feature_extractor/preprocessor_config.json, as far as the pipeline honours it.
struct FeatureExtractorConfig {
    int64_t cropWidth = 224;
    int64_t cropHeight = 224;
    std::array<double, 3> mean{0.48145466, 0.4578275, 0.40821073};
    std::array<double, 3> deviation{0.26862954, 0.26130258, 0.27577711};

    /// Throws Error(BadConfig).
    static FeatureExtractorConfig read(const ConfigFile &file);
};

/// What CLIP sees: the middle square of `width` × `width`, resized to the crop size, normalised: (1, 3, H, W) fp32.
at::Tensor clipPixels(const Image &image, int64_t width, const FeatureExtractorConfig &config);
/// What the VAE encodes: the middle of width × height in -1..1: (1, 3, height, width) fp32.
at::Tensor vaePixels(const Image &image, int64_t width, int64_t height);

/// Decoded pixels in about -1..1, (1, 3, H, W) of any dtype -> (3, H, W) fp32 in 0..1 on the CPU.
at::Tensor toUnitRange(const at::Tensor &decoded);
/// (3, H, W) fp32 in 0..1 on the CPU -> 8 bits, rounded half to even as numpy does.
Image toImage(const at::Tensor &unit);

}  // namespace vivify::nn
