#pragma once

#include "core/compose/LabelShape.h"

namespace vivify {

/// Keeps the labels of a view readable: one of four would show them half as large as the picture alone, and words in two
/// languages take twice the room that they were arranged for.
namespace LabelFit {

constexpr double LeastText = 0.024; ///< Of the frame's short side: 26 px of 1080.

/// How much larger than their own size the labels of the picture are drawn, so that the words have LeastText or more in a
/// frame with that short side (px). They stay where they are as long as none then stands on another, on what another
/// names or on painted tissue; else all of them are arranged anew, in the room of the stage, if that is better. Where that
/// cannot be, they keep their places and are enlarged as far as these allow. `taken`: of the frame's pixels, what no text may cover. Any thread.
double fit(Picture &picture, const QString &language, LabelStage stage, const QList<QRectF> &taken, double shortSide);

} // namespace LabelFit
} // namespace vivify
