#pragma once

#include "core/compose/LabelShape.h"

#include <QRectF>

class QPainter;

namespace vivify {

/// What the numbered labels of a picture stand for, in one box: a row for each, in the order of their numbers. It stands
/// where the first of them has its text. Lengths are design units. Any thread.
struct LabelLegend
{
    struct Row
    {
        LabelOverlay label;
        int number = 0; ///< From 1, in the order of the picture's labels.
        QString text;
        QRectF area;
    };
    QRectF box;
    QList<Row> rows;

    static LabelLegend of(const Picture &picture, const QString &language, double seconds, const LabelRoom &room);
    static int numberOf(const Picture &picture, const QString &labelId); ///< 0: it has none.
    QRectF rowOf(const QString &labelId) const; ///< Empty: it has none.
    /// Rows are as opaque as their labels; the box as the most opaque of them.
    void paint(QPainter &painter, double seconds, double duration) const;
};

/// A disc with a number, on the tissue and in the legend.
void paintDisc(QPainter &painter, const LabelStyle &style, const QPointF &centre, int number);

} // namespace vivify
