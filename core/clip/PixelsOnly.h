#pragma once

#include <QImage>

namespace vivify {

/// The image rebuilt from its bare pixels as Format_RGB32, alpha composited on white.
///
/// QImage carries text keys (a patient's name among them) through copy, convert and scale; only a picture rebuilt from
/// bits is free of them.
QImage pixelsOnly(const QImage &image);

} // namespace vivify
