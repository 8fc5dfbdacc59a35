#include "core/compose/Layers.h"

#include "core/compose/FrameCompositor.h"
#include "core/compose/Layout.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QTransform>
#include <cmath>

namespace vivify {

namespace {

/// Labels are laid out as if the short side had this many units and then scaled, so that every size looks the same.
constexpr double DesignUnit = 1000;
constexpr int TextFlags = Qt::AlignCenter | Qt::TextWordWrap;

QFont labelFont(const LabelStyle &style)
{
    return Layout::font(style.textHeight * DesignUnit, style.bold, style.italic);
}

/// The box about the text, in design units, kept inside a picture of that extent.
QRectF designBox(const LabelOverlay &label, const QSizeF &extent)
{
    const double padding = 0.32 * label.style.textHeight * DesignUnit;
    const QRectF room(0, 0, extent.width() * 0.9, extent.height());
    const QSizeF text = QFontMetricsF(labelFont(label.style)).boundingRect(room, TextFlags, label.text).size();
    QRectF box(0, 0, text.width() + 2.4 * padding, text.height() + padding);
    box.moveCenter({label.textPosition.x() * extent.width(), label.textPosition.y() * extent.height()});
    const double margin = 0.012 * DesignUnit;
    box.moveLeft(qMax(margin, qMin(box.left(), extent.width() - margin - box.width())));
    box.moveTop(qMax(margin, qMin(box.top(), extent.height() - margin - box.height())));
    return box;
}

QPointF anchorShare(const Picture &picture, const LabelOverlay &label, int clipFrame)
{
    return label.followTissue ? picture.clip.follow(label.anchor, clipFrame) : label.anchor;
}

/// Where the line from the anchor meets the box.
QPointF lineStart(const QRectF &box, const QPointF &anchor)
{
    const QPointF centre = box.center(), way = anchor - centre;
    const double across = std::abs(way.x()) / (box.width() / 2), down = std::abs(way.y()) / (box.height() / 2);
    return centre + way / qMax(across, down);
}

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
    const double width = style.lineWidth * DesignUnit;
    const QPointF start = lineStart(box, anchor);
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

void paintLabel(QPainter &painter, const LabelOverlay &label, const QRectF &box, const QPointF &anchor)
{
    if (!box.contains(anchor))
        paintLeader(painter, label.style, box, anchor);
    if (label.style.boxColour.alpha() > 0) {
        const double radius = 0.22 * label.style.textHeight * DesignUnit;
        painter.setPen(Qt::NoPen);
        painter.setBrush(label.style.boxColour);
        painter.drawRoundedRect(box, radius, radius);
    }
    painter.setFont(labelFont(label.style));
    painter.setPen(label.style.textColour);
    painter.drawText(box, TextFlags, label.text);
}

} // namespace

LabelGeometry labelGeometry(const Picture &picture, const LabelOverlay &label, int clipFrame, double seconds,
                            double duration, QSize size)
{
    const QRectF area = Layout::pictureArea(Layout::shownSize(picture), size);
    const double scale = Layout::unit(area) / DesignUnit;
    const QRectF box = designBox(label, area.size() / scale);
    const QPointF share = anchorShare(picture, label, clipFrame);
    LabelGeometry geometry;
    geometry.anchor = area.topLeft() + QPointF(share.x() * area.width(), share.y() * area.height());
    geometry.box = QRectF(area.topLeft() + box.topLeft() * scale, box.size() * scale);
    geometry.opacity = duration > 0 ? label.opacityAt(seconds, duration) : 1;
    return geometry;
}

void paintLabels(QPainter &painter, const Picture &picture, int clipFrame, double seconds, double duration, QSize size)
{
    const QRectF area = Layout::pictureArea(Layout::shownSize(picture), size);
    const double scale = Layout::unit(area) / DesignUnit;
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.translate(area.topLeft());
    painter.scale(scale, scale);
    const QSizeF extent = area.size() / scale;
    for (const LabelOverlay &label : picture.labels) {
        const double opacity = duration > 0 ? label.opacityAt(seconds, duration) : 1;
        if (opacity <= 0 || label.text.isEmpty())
            continue;
        const QPointF share = anchorShare(picture, label, clipFrame);
        painter.setOpacity(opacity);
        paintLabel(painter, label, designBox(label, extent),
                   {share.x() * extent.width(), share.y() * extent.height()});
    }
    painter.restore();
}

} // namespace vivify
