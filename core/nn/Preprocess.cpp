#include "core/nn/Preprocess.h"

#include "core/nn/ConfigFile.h"
#include "core/nn/Error.h"
#include "core/nn/ImageResize.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <optional>

namespace vivify::nn {

namespace {

/// (1, 3, H, W) fp32 in 0..1.
at::Tensor unitPixels(const Image &image)
{
    const at::Tensor bytes = at::from_blob(const_cast<uint8_t *>(image.rgb.data()), {1, image.height, image.width, 3}, at::kByte);
    return (bytes.to(at::kFloat) / 255.0).permute({0, 3, 1, 2}).contiguous();
}

void readThree(const ConfigFile &file, const char *key, double low, std::array<double, 3> &values)
{
    if (!file.has(key))
        return;
    const std::vector<double> read = file.reals(key, low, 100, 3, 3);
    std::copy(read.begin(), read.end(), values.begin());
}

/// An object today, one number in files of before 2023.
void readCropSize(const ConfigFile &file, FeatureExtractorConfig &config)
{
    if (!file.has("crop_size"))
        return;
    std::optional<ConfigFile> size;
    try {
        size = file.object("crop_size");
    } catch (const Error &) {
        config.cropWidth = config.cropHeight = file.integer("crop_size", 1, 4096);
        return;
    }
    config.cropWidth = size->integer("width", 1, 4096);
    config.cropHeight = size->integer("height", 1, 4096);
}

}  // namespace

FeatureExtractorConfig FeatureExtractorConfig::read(const ConfigFile &file)
{
    FeatureExtractorConfig config;
    readCropSize(file, config);
    readThree(file, "image_mean", -100, config.mean);
    readThree(file, "image_std", 1e-6, config.deviation);
    return config;
}

at::Tensor clipPixels(const Image &image, int64_t width, const FeatureExtractorConfig &config)
{
    const Image square = cropToCover(image, width, width);
    at::Tensor pixels = unitPixels(resize(square, config.cropWidth, config.cropHeight, ResizeFilter::Bilinear));
    for (int64_t c = 0; c < 3; ++c) {
        const float mean = float(config.mean[size_t(c)]), deviation = float(config.deviation[size_t(c)]);
        pixels.select(1, c).sub_(double(mean)).div_(double(deviation));
    }
    return pixels;
}

at::Tensor vaePixels(const Image &image, int64_t width, int64_t height)
{
    return unitPixels(cropToCover(image, width, height)).mul_(2.0).sub_(1.0);
}

at::Tensor toUnitRange(const at::Tensor &decoded)
{
    return (decoded.to(at::kCPU, at::kFloat).squeeze(0) * 0.5 + 0.5).clamp_(0.0, 1.0).contiguous();
}

Image toImage(const at::Tensor &unit)
{
    const at::Tensor bytes = (unit * 255.0).round().to(at::kByte).permute({1, 2, 0}).contiguous();  // (H, W, 3)
    Image image(bytes.size(1), bytes.size(0));
    std::copy_n(bytes.data_ptr<uint8_t>(), image.rgb.size(), image.rgb.begin());
    return image;
}

}  // namespace vivify::nn
