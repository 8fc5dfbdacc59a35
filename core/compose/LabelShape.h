#pragma once

#include "core/project/Project.h"

#include <QFont>
#include <QRectF>

namespace vivify {

/// Where the parts of a label stand, in design units; what it hasn't got is empty.
struct LabelPlace
{
    QPointF anchor;
    QRectF box;   ///< About the words.
    QRectF shape; ///< About what is drawn at the anchor.
};

/// A picture and the room about it that its labels may use, in design units from the picture's upper left.
struct LabelRoom
{
    QSizeF extent; ///< Of the picture.
    QRectF room;   ///< The picture, with bars beside it where a view has some.

    LabelRoom(const QSizeF &picture) : extent(picture), room(QPointF(), picture) {}
    LabelRoom(const QSizeF &picture, const QRectF &whole) : extent(picture), room(whole) {}
};

/// Where a picture stands in an image and where its labels may, in pixels.
struct LabelStage
{
    QRectF picture;
    QRectF room;
    double enlarged = 1; ///< How much larger than their own size labels are drawn, see LabelFit.

    double scale() const; ///< px of a design unit.
    LabelRoom units() const;
};

/// The form of a label, shared by painting and placing. Lengths are design units: the short side has `Unit` of them, so
/// that every output size looks the same. Any thread.
namespace LabelShape {

constexpr double Unit = 1000;
constexpr int TextFlags = Qt::AlignCenter | Qt::TextWordWrap;

QFont font(const LabelStyle &style);
/// Size of the box about a text that has that much room.
QSizeF boxSize(const QString &text, const LabelStyle &style, const QSizeF &room);
/// The box about the text, moved as far as needed to stand in the room. `position`: its centre as shares of the picture.
QRectF box(const QString &text, const LabelStyle &style, const QPointF &position, const LabelRoom &room);
QRectF keptInside(const QRectF &box, const QRectF &room);
/// Where the line from the anchor meets the box.
QPointF lineStart(const QRectF &box, const QPointF &anchor);
/// The anchor at a moment of the video that shows that frame of the loop, as shares: it follows the tissue, with what was
/// corrected, unless the label stays put.
QPointF anchor(const Picture &picture, const LabelOverlay &label, int clipFrame, double seconds);

/// All of it at that moment, for painting and for hitting it with a pointer.
LabelPlace place(const Picture &picture, const LabelOverlay &label, const QString &language, int clipFrame,
                 double seconds, const LabelRoom &room);
/// Of a numbered disc.
double discRadius(const LabelStyle &style);

} // namespace LabelShape
} // namespace vivify
