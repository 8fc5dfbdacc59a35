#pragma once

#include "core/import/DicomFragments.h"

namespace vivify::dicom {

/// A data set (explicit VR little endian) of one frame and how to show it: nothing else of the file is in it.
QByteArray dataSetOf(const Header &header, const FrameBytes &frame);

} // namespace vivify::dicom
