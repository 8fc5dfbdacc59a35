#pragma once

#include "core/import/ImageImporter.h"

namespace vivify {

/// Hints about a picture that is ready to use (Format_RGB32): small, text, border.
QList<ImportAdvice> adviceFor(const QImage &image);
/// Letters that stand in lines of at least four, counted at a long side of at most 1600 px.
int lettersIn(const QImage &image);
/// The part of the outermost rim (1 % of the sides) that differs from the most frequent rim colour.
double rimUse(const QImage &image);

} // namespace vivify
