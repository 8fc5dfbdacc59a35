#include "core/compose/LabelMarks.h"

#include "core/compose/LabelShape.h"

#include <QLineF>
#include <QPainter>
#include <QPainterPath>

namespace vivify {

namespace {

using LineEnd = LabelStyle::LineEnd;

struct Direction
{
    QPointF along, aside; // of length 1; `along` points from the tip back to the start
    double length;
};

Direction between(const QPointF &start, const QPointF &tip)
{
    const double length = qMax(1e-6, QLineF(start, tip).length());
    const QPointF along = (start - tip) / length;
    return {along, {-along.y(), along.x()}, length};
}

QPainterPath arrowHead(const QPointF &tip, const Direction &way, double length, double halfWidth)
{
    QPainterPath head(tip);
    head.lineTo(tip + way.along * length + way.aside * halfWidth);
    head.lineTo(tip + way.along * length - way.aside * halfWidth);
    head.closeSubpath();
    return head;
}

/// Across the line, with its arms about what is named.
QPainterPath bracket(const QPointF &tip, const Direction &way, double width)
{
    const QPointF side = way.aside * 12 * width, arm = way.along * 5 * width;
    QPainterPath path(tip + side - arm);
    path.lineTo(tip + side);
    path.lineTo(tip - side);
    path.lineTo(tip - side - arm);
    return path;
}

} // namespace

QColor haloFor(const QColor &line)
{
    return line.lightnessF() < 0.5f ? QColor(255, 255, 255, 200) : QColor(0, 0, 0, 170);
}

QColor readableOn(const QColor &ground)
{
    // Relative luminance of WCAG 2 without its gamma; the two differ only in the middle.
    const double light = 0.2126 * ground.redF() + 0.7152 * ground.greenF() + 0.0722 * ground.blueF();
    return light > 0.45 ? QColor(0x11, 0x18, 0x27) : QColor(Qt::white);
}

void paintLeader(QPainter &painter, const LabelStyle &style, const QPointF &start, const QPointF &tip)
{
    const double width = style.lineWidth * LabelShape::Unit;
    const Direction way = between(start, tip);
    QPainterPath line(start), end;
    line.lineTo(style.lineEnd == LineEnd::Arrow && way.length > 5 * width ? tip + way.along * 4 * width : tip);
    if (style.lineEnd == LineEnd::Dot)
        end.addEllipse(tip, 1.9 * width, 1.9 * width);
    else if (style.lineEnd == LineEnd::Arrow)
        end = arrowHead(tip, way, 5 * width, 2.2 * width);
    else if (style.lineEnd == LineEnd::Bracket)
        line.addPath(bracket(tip, way, width));
    painter.setBrush(Qt::NoBrush);
    if (style.halo) {
        painter.setPen(QPen(haloFor(style.lineColour), 2.6 * width, Qt::SolidLine, Qt::RoundCap));
        painter.drawPath(line);
        painter.setPen(QPen(haloFor(style.lineColour), 1.6 * width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(end);
    }
    painter.setPen(QPen(style.lineColour, width, Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.lineColour);
    painter.drawPath(end);
}

void paintArrow(QPainter &painter, const LabelStyle &style, const QPointF &start, const QPointF &tip)
{
    const double width = 3 * style.lineWidth * LabelShape::Unit;
    const Direction way = between(start, tip);
    const double head = qMin(4 * width, way.length);
    QPainterPath shaft(tip + way.along * (head * 0.8) + way.aside * (width / 2));
    shaft.lineTo(start + way.aside * (width / 4)); // slender at its tail
    shaft.lineTo(start - way.aside * (width / 4));
    shaft.lineTo(tip + way.along * (head * 0.8) - way.aside * (width / 2));
    shaft.closeSubpath();
    const QPainterPath whole = shaft.united(arrowHead(tip, way, head, 0.45 * head));
    if (style.halo) {
        painter.setPen(QPen(haloFor(style.lineColour), 0.7 * width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(whole);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.lineColour);
    painter.drawPath(whole);
}

void paintEdge(QPainter &painter, const LabelStyle &style, const QPainterPath &path)
{
    const double width = 1.5 * style.lineWidth * LabelShape::Unit;
    painter.setBrush(Qt::NoBrush);
    if (style.halo) {
        painter.setPen(QPen(haloFor(style.lineColour), 2.2 * width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
    }
    painter.setPen(QPen(style.lineColour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

void paintTextBox(QPainter &painter, const LabelStyle &style, const QRectF &box)
{
    if (style.boxColour.alpha() == 0)
        return;
    const double radius = 0.22 * style.textHeight * LabelShape::Unit;
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.boxColour);
    painter.drawRoundedRect(box, radius, radius);
}

} // namespace vivify
