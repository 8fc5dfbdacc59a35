#include "core/compose/LabelShape.h"

#include "core/compose/LabelLegend.h"
#include "core/compose/Layout.h"

#include <QFontMetricsF>
#include <cmath>

namespace vivify {

double LabelStage::scale() const { return enlarged * Layout::unit(picture) / LabelShape::Unit; }

LabelRoom LabelStage::units() const
{
    const double px = scale();
    return {picture.size() / px, {(room.topLeft() - picture.topLeft()) / px, room.size() / px}};
}

namespace LabelShape {

namespace {

constexpr double Margin = 0.012 * Unit;

QRectF about(const QPointF &centre, const QSizeF &size)
{
    return {centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(), size.height()};
}

/// The region's bounds; they don't follow, since only a pointer looks for them.
QRectF regionBounds(const Picture &picture, const QString &id, const QSizeF &extent)
{
    const Region *region = picture.region(id);
    if (!region || region->mask.isNull())
        return {};
    const QRectF bounds = region->mask.bounds();
    const double across = extent.width() / region->mask.size().width(), down = extent.height() / region->mask.size().height();
    return {bounds.x() * across, bounds.y() * down, bounds.width() * across, bounds.height() * down};
}

} // namespace

QFont font(const LabelStyle &style)
{
    return Layout::font(style.textHeight * Unit, style.bold, style.italic);
}

QSizeF boxSize(const QString &text, const LabelStyle &style, const QSizeF &room)
{
    const double padding = 0.32 * style.textHeight * Unit;
    const QRectF within(0, 0, room.width() * 0.9, room.height());
    const QSizeF inner = QFontMetricsF(font(style)).boundingRect(within, TextFlags, text).size();
    return {inner.width() + 2.4 * padding, inner.height() + padding};
}

QRectF keptInside(const QRectF &box, const QRectF &room)
{
    QRectF kept = box;
    kept.moveLeft(qMax(room.left() + Margin, qMin(kept.left(), room.left() + room.width() - Margin - kept.width())));
    kept.moveTop(qMax(room.top() + Margin, qMin(kept.top(), room.top() + room.height() - Margin - kept.height())));
    return kept;
}

QRectF box(const QString &text, const LabelStyle &style, const QPointF &position, const LabelRoom &room)
{
    QRectF made(QPointF(), boxSize(text, style, room.room.size()));
    made.moveCenter({position.x() * room.extent.width(), position.y() * room.extent.height()});
    return keptInside(made, room.room);
}

QPointF lineStart(const QRectF &box, const QPointF &anchor)
{
    const QPointF centre = box.center(), way = anchor - centre;
    const double across = std::abs(way.x()) / (box.width() / 2), down = std::abs(way.y()) / (box.height() / 2);
    const double most = qMax(across, down);
    return most > 0 ? centre + way / most : centre;
}

QPointF anchor(const Picture &picture, const LabelOverlay &label, int clipFrame, double seconds)
{
    const QPointF still = label.anchorAt(seconds);
    if (!label.followTissue || picture.clip.isNull())
        return still;
    const double share = double(clipFrame) / double(picture.clip.frames.size());
    return picture.clip.follow(still, clipFrame) + Keyframes::offsetAt(label.corrections, share);
}

double discRadius(const LabelStyle &style)
{
    return 0.72 * style.textHeight * Unit;
}

LabelPlace place(const Picture &picture, const LabelOverlay &label, const QString &language, int clipFrame,
                 double seconds, const LabelRoom &room)
{
    const QSizeF &extent = room.extent;
    const QPointF share = anchor(picture, label, clipFrame, seconds);
    const QPointF text = label.textAt(seconds);
    LabelPlace made{{share.x() * extent.width(), share.y() * extent.height()}, {}, {}};
    if (label.hasExtent())
        made.shape = about(made.anchor, {label.extent.width() * extent.width(), label.extent.height() * extent.height()});
    else if (label.kind == LabelOverlay::Kind::Outline)
        made.shape = regionBounds(picture, label.region, extent);
    else if (label.kind == LabelOverlay::Kind::Number)
        made.shape = about(made.anchor, QSizeF(2, 2) * discRadius(label.style));
    const QString words = label.shown(language);
    if (label.kind == LabelOverlay::Kind::Number)
        made.box = LabelLegend::of(picture, language, seconds, room).rowOf(label.id);
    else if (!words.isEmpty())
        made.box = box(words, label.style, text, room);
    else if (label.kind == LabelOverlay::Kind::Arrow) // its tail
        made.box = about({text.x() * extent.width(), text.y() * extent.height()}, {1, 1});
    return made;
}

} // namespace LabelShape
} // namespace vivify
