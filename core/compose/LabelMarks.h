#pragma once

#include "core/timeline/LabelOverlay.h"

#include <QColor>
#include <QPointF>
#include <QRectF>

class QPainter;
class QPainterPath;

namespace vivify {

/// The pieces that labels are drawn of. Lengths are design units, see LabelShape. Any thread.

/// A rim that shows beside lines of that colour.
QColor haloFor(const QColor &line);
/// Near black or white, whichever reads better on that colour.
QColor readableOn(const QColor &ground);
/// The thin line from the words to what they name, with its end.
void paintLeader(QPainter &painter, const LabelStyle &style, const QPointF &start, const QPointF &tip);
/// A broad arrow that is the label itself.
void paintArrow(QPainter &painter, const LabelStyle &style, const QPointF &start, const QPointF &tip);
/// A line about something.
void paintEdge(QPainter &painter, const LabelStyle &style, const QPainterPath &path);
/// The rounded ground of words; nothing where the style has none.
void paintTextBox(QPainter &painter, const LabelStyle &style, const QRectF &box);

} // namespace vivify
