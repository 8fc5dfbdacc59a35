#pragma once

#include "core/project/Project.h"

namespace vivify {

/// Keeps the labels of a small view readable: one of four views would show them half as large as the picture alone.
namespace LabelScale {

constexpr double LeastText = 0.024; ///< Of the frame's short side: 26 px of 1080.

/// How much larger than their own size the labels of a view of that size are drawn in a frame of that size: as much as
/// LeastText takes, but only as far as no text comes to stand on another or on what another names, since all places stay
/// as they are. 1: as they are. Any thread.
double of(const Picture &picture, const QString &language, const QSizeF &view, QSize frame);

} // namespace LabelScale
} // namespace vivify
