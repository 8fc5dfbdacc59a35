#pragma once

#include <QByteArray>
#include <QImage>

namespace vivify::LosslessPicture {

/// A PNG of bare pixels: no text, no resolution, no profile. Format_RGB32 or Grayscale8. Any thread.
QByteArray encode(const QImage &image);
/// As the header says; invalid for anything but a PNG of at most 256 megapixels.
QSize sizeOf(const QByteArray &png);
/// A PNG of exactly that size, which is seen in the header before anything is decoded. Null when it is anything else.
/// The result has `format` (RGB32 or Grayscale8) and nothing but pixels.
QImage decode(const QByteArray &png, QSize size, QImage::Format format);

} // namespace vivify::LosslessPicture
