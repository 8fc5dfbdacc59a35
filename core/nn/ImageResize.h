#pragma once

#include "core/nn/Image.h"

namespace vivify::nn {

/// The filters of Pillow's Image.resize that the reference uses. Both average over the covered area when shrinking.
enum class ResizeFilter { Box, Bilinear };

/// The resize of an 8-bit picture of Pillow 13, bit for bit: separable, weights in 22-bit fixed point, rounded to 8 bits
/// between the passes. Sizes must be positive. (Pillow before 13 always goes across first; here and there one level off.)
Image resize(const Image &image, int64_t width, int64_t height, ResizeFilter filter);
/// The part of the picture from (x, y) on; what lies outside the picture is black.
Image crop(const Image &image, int64_t x, int64_t y, int64_t width, int64_t height);
/// diffusers' _center_crop_wide: scaled with Box so that the picture covers the size, then its middle.
Image cropToCover(const Image &image, int64_t width, int64_t height);

}  // namespace vivify::nn
