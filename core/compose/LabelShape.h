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

/// The form of a label, shared by painting and placing. Lengths are design units: the short side has `Unit` of them, so
/// that every output size looks the same. Any thread.
namespace LabelShape {

constexpr double Unit = 1000;
constexpr int TextFlags = Qt::AlignCenter | Qt::TextWordWrap;

QFont font(const LabelStyle &style);
/// Size of the box about a text in a picture of that extent.
QSizeF boxSize(const QString &text, const LabelStyle &style, const QSizeF &extent);
/// The box about the text, moved as far as needed to stand in the picture. `position`: its centre as shares.
QRectF box(const QString &text, const LabelStyle &style, const QPointF &position, const QSizeF &extent);
QRectF keptInside(const QRectF &box, const QSizeF &extent);
/// Where the line from the anchor meets the box.
QPointF lineStart(const QRectF &box, const QPointF &anchor);
/// The anchor at a moment of the video that shows that frame of the loop, as shares: it follows the tissue, with what was
/// corrected, unless the label stays put.
QPointF anchor(const Picture &picture, const LabelOverlay &label, int clipFrame, double seconds);

/// All of it at that moment, for painting and for hitting it with a pointer.
LabelPlace place(const Picture &picture, const LabelOverlay &label, const QString &language, int clipFrame,
                 double seconds, const QSizeF &extent);
/// Of a numbered disc.
double discRadius(const LabelStyle &style);

} // namespace LabelShape
} // namespace vivify
