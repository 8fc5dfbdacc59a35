#pragma once

#include "core/generate/Generator.h"
#include "core/nn/Image.h"

#include <ATen/core/Tensor.h>

namespace vivify::Pixels {

/// The source at output size: averaged when smaller; one pixel less only loses its last row or column, unresampled.
QImage stillOf(const GenerationRequest &request);
/// How much of a generated frame shows at each pixel of the still: 255 in the painted regions, falling to 0 over a band
/// outside them. Grayscale8. Throws Error (BadInput) with nothing painted or a mask of another size.
QImage blendWeights(const GenerationRequest &request, QSize size);
/// 255 where the weights are above 0.
QImage influenceOf(const QImage &weights);
/// Scaled to that size, for the model.
nn::Image toModel(const QImage &still, int64_t width, int64_t height);
/// A decoded frame, scaled to the still and laid over it by the weights. Format_RGB32.
QImage composed(const QImage &still, const QImage &weights, const QImage &frame);
/// Scaled by averaging; pixels of Format_RGB32 or Grayscale8.
QImage scaled(const QImage &image, QSize size);
/// Decoded frame or preview (3, H, W) in 0..1 as a picture of its own size, Format_RGB32.
QImage toImage(const at::Tensor &frame);

} // namespace vivify::Pixels
