#pragma once

#include "core/import/ImageImporter.h"
#include "core/import/Source.h"

namespace vivify::dicom {

/// "DICM" at byte 128, or the first element of a file from before that rule.
bool looksLikeDicom(const QByteArray &bytes);

/// Rows, columns, frames (as pages) and stored bits, by a strict walk over the elements (DICOM PS3.5, section 7) that
/// takes nothing from the file but these numbers. Throws Error.
ImageInfo probe(const Source &source);

} // namespace vivify::dicom
