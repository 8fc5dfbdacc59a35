#include "core/compose/LabelShape.h"

#include "core/compose/Layout.h"

#include <QFontMetricsF>
#include <cmath>

namespace vivify::LabelShape {

namespace {

constexpr double Margin = 0.012 * Unit;

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
    return centre + way / qMax(across, down);
}

QPointF anchor(const Picture &picture, const LabelOverlay &label, int clipFrame)
{
    return label.followTissue ? picture.clip.follow(label.anchor, clipFrame) : label.anchor;
}

} // namespace vivify::LabelShape
