#pragma once

#include <QByteArray>
#include <QImage>

namespace vivify {

/// The EXIF orientation, 1 to 8, out of an EXIF block that begins with its TIFF header; 1 when absent or broken.
int exifOrientation(const QByteArray &tiffBlock);
/// The picture turned upright.
QImage oriented(const QImage &image, int orientation);
/// True when width and height change places.
inline bool swapsSides(int orientation) { return orientation >= 5 && orientation <= 8; }

} // namespace vivify
