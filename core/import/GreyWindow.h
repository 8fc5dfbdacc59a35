#pragma once

#include <QImage>

namespace vivify {

/// A 16-bit grey picture (Format_Grayscale16) as RGB32.
///
/// Scanners and microscopes use a few of the 65536 levels, so such a picture would look black: when it fills less than a
/// third of the range, the levels between the 0.1th and 99.8th percentile are spread over black to white and stretched is
/// set. Rows beyond readRows are not looked at and stay white.
QImage fromGrey16(const QImage &grey, int readRows, bool *stretched);

} // namespace vivify
