#pragma once

#include <QByteArray>

namespace vivify::dicom {

/// Transfer syntax "deflated explicit VR little endian".
inline const QByteArray Deflated = "1.2.840.10008.1.2.1.99";

/// A deflated data set (without its meta group) as a plain file in explicit VR little endian; what can be inflated of a
/// damaged one, empty when that is nothing or more than 1 GiB.
QByteArray inflated(const QByteArray &deflated);

} // namespace vivify::dicom
