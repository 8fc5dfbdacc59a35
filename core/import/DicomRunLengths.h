#pragma once

#include <QByteArray>

namespace vivify::dicom {

/// One frame of the RLE transfer syntax (PS3.5, annex G) as interleaved samples in little endian; empty when it is damaged.
///
/// DCMTK 3.6.7's own decoder reads outside of damaged frames (found by fuzzing).
QByteArray fromRunLengths(const QByteArray &frame, qsizetype pixels, int samples, int bytesEach);

} // namespace vivify::dicom
