#include "core/compose/LabelShape.h"

#include "core/compose/LabelLegend.h"
#include "core/compose/Layout.h"

#include <QFontMetricsF>
#include <cmath>

namespace vivify::LabelShape {

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

QSizeF boxSize(const QString &text, const LabelStyle &style, const QSizeF &extent)
{
    const double padding = 0.32 * style.textHeight * Unit;
    const QRectF room(0, 0, extent.width() * 0.9, extent.height());
    const QSizeF inner = QFontMetricsF(font(style)).boundingRect(room, TextFlags, text).size();
    return {inner.width() + 2.4 * padding, inner.height() + padding};
}

QRectF keptInside(const QRectF &box, const QSizeF &extent)
{
    QRectF kept = box;
    kept.moveLeft(qMax(Margin, qMin(kept.left(), extent.width() - Margin - kept.width())));
    kept.moveTop(qMax(Margin, qMin(kept.top(), extent.height() - Margin - kept.height())));
    return kept;
}

QRectF box(const QString &text, const LabelStyle &style, const QPointF &position, const QSizeF &extent)
{
    QRectF made(QPointF(), boxSize(text, style, extent));
    made.moveCenter({position.x() * extent.width(), position.y() * extent.height()});
    return keptInside(made, extent);
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
                 double seconds, const QSizeF &extent)
{
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
        made.box = LabelLegend::of(picture, language, seconds, extent).rowOf(label.id);
    else if (!words.isEmpty())
        made.box = box(words, label.style, text, extent);
    else if (label.kind == LabelOverlay::Kind::Arrow) // its tail
        made.box = about({text.x() * extent.width(), text.y() * extent.height()}, {1, 1});
    return made;
}

} // namespace vivify::LabelShape
