#pragma once

#include "core/project/Project.h"

class QPainter;

namespace vivify {

/// The layers of a frame, one source file each, drawn in the order of these declarations. Any thread.

/// The picture or the clip's frame, scaled smoothly where the sizes differ; bars are black.
void paintClip(QImage &frame, const Picture &picture, int clipFrame);
/// Labels that are visible at that second; `duration` 0 (a still) shows all of them.
void paintLabels(QPainter &painter, const Picture &picture, int clipFrame, double seconds, double duration, QSize size);
/// The visible mark that a machine made this, and what it is not for. `natural` is the video's own size.
void paintMark(QPainter &painter, const ExportSettings &settings, double seconds, double duration, QSize size,
               QSize natural);

} // namespace vivify
