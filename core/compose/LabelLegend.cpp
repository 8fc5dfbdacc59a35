#include "core/compose/LabelLegend.h"

#include "core/compose/LabelMarks.h"
#include "core/compose/LabelShape.h"

#include <QPainter>

namespace vivify {

namespace {

double opacityOf(const LabelOverlay &label, double seconds, double duration)
{
    return duration > 0 ? label.opacityAt(seconds, duration) : 1;
}

double indent(const LabelStyle &style) { return 2.6 * LabelShape::discRadius(style); }

} // namespace

int LabelLegend::numberOf(const Picture &picture, const QString &labelId)
{
    int number = 0;
    for (const LabelOverlay &label : picture.labels) {
        number += label.kind == LabelOverlay::Kind::Number;
        if (label.id == labelId)
            return label.kind == LabelOverlay::Kind::Number ? number : 0;
    }
    return 0;
}

LabelLegend LabelLegend::of(const Picture &picture, const QString &language, double seconds, const LabelRoom &room)
{
    LabelLegend legend;
    QSizeF whole;
    int number = 0;
    for (const LabelOverlay &label : picture.labels) {
        if (label.kind != LabelOverlay::Kind::Number)
            continue;
        ++number;
        if (picture.isHidden(label))
            continue; // the others keep their numbers
        const QString text = label.shown(language);
        const QSizeF beside(room.room.width() - 1.2 * indent(label.style), room.room.height()); // the disc stands before the words
        QSizeF size = LabelShape::boxSize(text.isEmpty() ? QStringLiteral(" ") : text, label.style, beside);
        size.setHeight(qMax(size.height(), 2.3 * LabelShape::discRadius(label.style)));
        legend.rows.append({label, number, text, QRectF(QPointF(0, whole.height()), size)});
        whole = {qMax(whole.width(), size.width() + indent(label.style)), whole.height() + size.height()};
    }
    if (legend.rows.isEmpty())
        return legend;
    const QPointF centre = legend.rows.first().label.textAt(seconds);
    QRectF box(QPointF(), whole);
    box.moveCenter({centre.x() * room.extent.width(), centre.y() * room.extent.height()});
    legend.box = LabelShape::keptInside(box, room.room);
    for (Row &row : legend.rows) {
        row.area.translate(legend.box.topLeft());
        row.area.setWidth(whole.width());
    }
    return legend;
}

QRectF LabelLegend::rowOf(const QString &labelId) const
{
    for (const Row &row : rows)
        if (row.label.id == labelId)
            return row.area;
    return {};
}

void LabelLegend::paint(QPainter &painter, double seconds, double duration) const
{
    double most = 0;
    for (const Row &row : rows)
        most = qMax(most, opacityOf(row.label, seconds, duration));
    if (most <= 0)
        return;
    painter.setOpacity(most);
    paintTextBox(painter, rows.first().label.style, box);
    for (const Row &row : rows) {
        const double opacity = opacityOf(row.label, seconds, duration);
        if (opacity <= 0)
            continue;
        painter.setOpacity(opacity);
        const double in = indent(row.label.style);
        paintDisc(painter, row.label.style, {row.area.left() + in / 2, row.area.center().y()}, row.number);
        painter.setFont(LabelShape::font(row.label.style));
        painter.setPen(row.label.style.textColour);
        painter.drawText(row.area.adjusted(in, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, row.text);
    }
}

void paintDisc(QPainter &painter, const LabelStyle &style, const QPointF &centre, int number)
{
    const double radius = LabelShape::discRadius(style);
    painter.setPen(style.halo ? QPen(haloFor(style.lineColour), 0.14 * radius) : QPen(Qt::NoPen));
    painter.setBrush(style.lineColour);
    painter.drawEllipse(centre, radius, radius);
    LabelStyle digits = style;
    digits.bold = true;
    digits.textHeight *= number < 10 ? 1 : 0.8;
    painter.setFont(LabelShape::font(digits));
    painter.setPen(readableOn(style.lineColour));
    const QRectF area(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius);
    painter.drawText(area, Qt::AlignCenter, QString::number(number));
}

} // namespace vivify
