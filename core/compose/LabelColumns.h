#pragma once

#include "core/compose/PlacementGround.h"

#include <QPointF>
#include <QRectF>

namespace vivify {

/// Texts in a left and a right column with straight leaders to their anchors. Design units. Any thread.
///
/// The centres of a column's boxes stand in one line, so that places are worth the same for every text. The assignment of
/// texts to places with the least length of all leaders is then free of crossings: two that cross could be exchanged, and
/// by the triangle inequality that would be shorter (Bekos and others, "Boundary labeling", 2007).
namespace LabelColumns {

struct Text
{
    QPointF anchor;
    QSizeF size;
};

/// Places, and which of them each text gets.
struct Arrangement
{
    QList<QPointF> centres;
    QList<qsizetype> placeOf;

    QList<QRectF> boxes(const QList<Text> &texts) const;
    /// Of the text that has the place; -1: none has.
    qsizetype textAt(qsizetype place) const { return placeOf.indexOf(place); }
};

/// Ways to try, at several distances from the picture's middle: on places free of painted tissue, anchors, captions and
/// the mark; and on those of captions too;
/// where these are too few, on all but the mark's. None where the columns can't hold the texts.
QList<Arrangement> tries(const QList<Text> &texts, const PlacementGround &ground);

} // namespace LabelColumns
} // namespace vivify
