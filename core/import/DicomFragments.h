#pragma once

#include "core/import/DicomHeader.h"

namespace vivify::dicom {

/// The stored bytes of one frame.
struct FrameBytes
{
    QByteArray bytes;
    bool encapsulated = false; ///< Compressed by the file's transfer syntax.
    bool whole = true;
};

/// Empty bytes when nothing of that frame is in the file (PS3.5, annex A.4 for the compressed ones).
FrameBytes frameBytes(const Header &header, int page);

} // namespace vivify::dicom
