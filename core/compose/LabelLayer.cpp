#include "core/compose/Layers.h"

#include "core/compose/LabelShape.h"
#include "core/compose/Layout.h"

#include <QPainter>
#include <QPainterPath>

namespace vivify {

namespace {

QPainterPath arrowHead(const QPointF &tip, const QPointF &from, double width)
{
    const QLineF shaft(tip, from);
    const QPointF along = (from - tip) / qMax(1e-6, shaft.length());
    const QPointF aside(-along.y(), along.x());
    QPainterPath head(tip);
    head.lineTo(tip + along * 5 * width + aside * 2.2 * width);
    head.lineTo(tip + along * 5 * width - aside * 2.2 * width);
    head.closeSubpath();
    return head;
}

/// The line and its end, first wide in the halo's colour, then thin in its own, so that it reads on any tissue.
void paintLeader(QPainter &painter, const LabelStyle &style, const QRectF &box, const QPointF &anchor)
{
    const double width = style.lineWidth * LabelShape::Unit;
    const QPointF start = LabelShape::lineStart(box, anchor);
    const bool dark = style.lineColour.lightnessF() < 0.5;
    const QColor halo = dark ? QColor(255, 255, 255, 200) : QColor(0, 0, 0, 170);
    QPainterPath shape(start);
    QPointF tip = anchor;
    if (style.lineEnd == LabelStyle::LineEnd::Arrow && QLineF(start, anchor).length() > 5 * width)
        tip = anchor + (start - anchor) * (4 * width / QLineF(start, anchor).length());
    shape.lineTo(tip);
    QPainterPath end;
    if (style.lineEnd == LabelStyle::LineEnd::Dot)
        end.addEllipse(anchor, 1.9 * width, 1.9 * width);
    else if (style.lineEnd == LabelStyle::LineEnd::Arrow)
        end = arrowHead(anchor, start, width);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(halo, 2.6 * width, Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(shape);
    painter.setPen(QPen(halo, 1.6 * width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(end);
    painter.setPen(QPen(style.lineColour, width, Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(shape);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.lineColour);
    painter.drawPath(end);
}

void paintLabel(QPainter &painter, const LabelOverlay &label, const QString &text, const QRectF &box,
                const QPointF &anchor)
{
    if (!box.contains(anchor))
        paintLeader(painter, label.style, box, anchor);
    if (label.style.boxColour.alpha() > 0) {
        const double radius = 0.22 * label.style.textHeight * LabelShape::Unit;
        painter.setPen(Qt::NoPen);
        painter.setBrush(label.style.boxColour);
        painter.drawRoundedRect(box, radius, radius);
    }
    painter.setFont(LabelShape::font(label.style));
    painter.setPen(label.style.textColour);
    painter.drawText(box, LabelShape::TextFlags, text);
}

} // namespace

void paintLabels(QPainter &painter, const Picture &picture, const QString &language, int clipFrame, double seconds,
                 double duration, QSize size)
{
    const QRectF area = Layout::pictureArea(Layout::shownSize(picture), size);
    const double scale = Layout::unit(area) / LabelShape::Unit;
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.translate(area.topLeft());
    painter.scale(scale, scale);
    const QSizeF extent = area.size() / scale;
    for (const LabelOverlay &label : picture.labels) {
        const double opacity = duration > 0 ? label.opacityAt(seconds, duration) : 1;
        const QString text = label.text.text(language);
        if (opacity <= 0 || text.isEmpty())
            continue;
        const QPointF share = LabelShape::anchor(picture, label, clipFrame);
        painter.setOpacity(opacity);
        paintLabel(painter, label, text, LabelShape::box(text, label.style, label.textPosition, extent),
                   {share.x() * extent.width(), share.y() * extent.height()});
    }
    painter.restore();
}

} // namespace vivify
