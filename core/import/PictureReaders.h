#pragma once

#include "core/import/ImageImporter.h"
#include "core/import/Source.h"

namespace vivify {

/// What a reader hands over: upright, sRGB, opaque; may still carry text keys (the caller strips them).
struct Decoded
{
    QImage image;
    ImageInfo info;
    QList<ImportAdvice> advice = {};
};

// One namespace and one source for each format. probe reads the header and checks the size against the limit before
// anything is allocated; read calls probe first. All throw Error; any thread.
namespace png {
ImageInfo probe(const Source &source);
Decoded read(const Source &source);
/// Values as stored: no profile, no spreading, and transparent parts black.
Decoded readMask(const Source &source);
} // namespace png

namespace jpeg {
ImageInfo probe(const Source &source);
Decoded read(const Source &source);
} // namespace jpeg

namespace tiff {
ImageInfo probe(const Source &source, int page);
Decoded read(const Source &source, int page);
} // namespace tiff

namespace svg {
ImageInfo probe(const Source &source, int longSide);
Decoded read(const Source &source, int longSide);
} // namespace svg

namespace dicom {
Decoded read(const Source &source, int page);
} // namespace dicom

namespace webp {
ImageInfo probe(const Source &source);
Decoded read(const Source &source);
} // namespace webp

} // namespace vivify
