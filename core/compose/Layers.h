#pragma once

#include "core/project/Project.h"

class QPainter;
class QRect;
class QRectF;

namespace vivify {

/// The layers of a frame, one source file each, drawn in the order of these declarations. Any thread.

/// Whether the large text of the mark stands at that moment; the small one always does.
bool markShows(double seconds, double duration);

/// The picture or the clip's frame, scaled smoothly where the sizes differ; bars are black.
void paintClip(QImage &frame, const Picture &picture, int clipFrame);
/// Labels that are visible at that second, in that language; `duration` 0 (a still) shows all of them.
void paintLabels(QPainter &painter, const Picture &picture, const QString &language, int clipFrame, double seconds,
                 double duration, QSize size);
/// The name of a view on the band above it, shortened where it is too long.
void paintTitle(QPainter &painter, const QString &title, const QRect &band);
/// A light line about a view that stands upon another.
void paintInsetEdge(QPainter &painter, const QRect &view);
/// The visible mark that a machine made this, and what it is not for. `natural` is the video's own size.
void paintMark(QPainter &painter, const ExportSettings &settings, double seconds, double duration, QSize size,
               QSize natural);
/// Where the mark stands at its largest, in pixels of that size; empty without a mark.
QRectF markArea(const ExportSettings &settings, QSize natural);

} // namespace vivify
