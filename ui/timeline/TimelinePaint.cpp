#include "ui/timeline/TimelineView.h"

#include "ui/timeline/LabelKinds.h"

#include <QApplication>
#include <QPaintEvent>
#include <QPainter>
#include <cmath>

namespace vivify {

namespace {

constexpr int RulerHeight = 24, EventsHeight = 20;
const QColor Accent(0x1769AA), Ground(0xF8FAFC), Line(0xCBD5E1), Text(0x475569);
const QColor RangeFill(0xE6, 0x9F, 0x00, 150), RangeLine(0xB4, 0x77, 0x00), Veil(0x5B, 0x66, 0x73, 36);

double tickSpacing(double pixelsPerSecond)
{
    for (double seconds : {0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0})
        if (seconds * pixelsPerSecond >= 64)
            return seconds;
    return 60;
}

/// A pale shade of what the label is drawn in; of plain labels the timeline's own blue.
QColor barColour(const LabelOverlay &label, bool current)
{
    if (label.style.lineColour == LabelStyle().lineColour)
        return current ? QColor(0xBBD7EC) : QColor(0xDDEBF5);
    const double share = current ? 0.45 : 0.25;
    const QColor &line = label.style.lineColour;
    const auto pale = [&](int channel) { return int(255 + (channel - 255) * share); };
    return {pale(line.red()), pale(line.green()), pale(line.blue())};
}

} // namespace

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Ground);
    paintRuler(painter);
    if (m_player.frameCount() == 0) {
        painter.setPen(Text);
        painter.drawText(rect().adjusted(0, RulerHeight, 0, 0), Qt::AlignCenter, tr("Generate an animation to see its timeline."));
        return;
    }
    paintRange(painter);
    paintEvents(painter);
    paintLabels(painter);
    paintPlayhead(painter);
}

void TimelineView::paintPlayhead(QPainter &painter) const
{
    const double x = xAt(m_player.seconds());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Accent, 1.5));
    painter.drawLine(QPointF(x, 12), QPointF(x, height()));
    painter.setBrush(Accent);
    painter.drawPolygon(QPolygonF{{x - 6, 2}, {x + 6, 2}, {x + 6, 9}, {x, 15}, {x - 6, 9}});
}

/// The looped part: a band on the ruler with an edge to drag at each end; what lies outside is veiled.
void TimelineView::paintRange(QPainter &painter) const
{
    const QRectF bar = rangeBar();
    if (bar.isEmpty())
        return;
    painter.fillRect(QRectF(0, RulerHeight + 1, bar.left(), height()), Veil);
    painter.fillRect(QRectF(bar.right(), RulerHeight + 1, width() - bar.right(), height()), Veil);
    painter.fillRect(QRectF(bar.left(), RulerHeight - 7, bar.width(), 6), RangeFill);
    painter.setPen(QPen(RangeLine, 2));
    for (const double x : {bar.left(), bar.right()}) {
        const double inward = x == bar.left() ? 5 : -5;
        painter.drawPolyline(QPolygonF{{x + inward, 2}, {x, 2}, {x, RulerHeight - 1.0}, {x + inward, RulerHeight - 1.0}});
    }
}

void TimelineView::paintRuler(QPainter &painter) const
{
    painter.fillRect(0, 0, width(), RulerHeight, QColor(0xEEF2F7));
    painter.setPen(Line);
    painter.drawLine(0, RulerHeight, width(), RulerHeight);
    const double spacing = tickSpacing(scale());
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);
    for (int i = 0; i * spacing <= duration() + 1e-9; ++i) {
        const double x = xAt(i * spacing);
        painter.setPen(Line);
        painter.drawLine(QPointF(x, 16), QPointF(x, RulerHeight));
        painter.setPen(Text);
        painter.drawText(QRectF(x + 3, 0, 80, RulerHeight), Qt::AlignVCenter | Qt::AlignLeft,
                         tr("%1 s").arg(QLocale().toString(i * spacing, 'f', spacing < 1 ? 2 : 0)));
    }
    painter.setFont(font());
}

void TimelineView::paintEvents(QPainter &painter) const
{
    const Picture *picture = m_document.picture();
    const double loop = picture->clip.seconds();
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.8);
    painter.setFont(small);
    QList<QPair<double, QString>> names;
    for (double from = 0; loop > 0 && from < duration() - 1e-6; from += loop) {
        for (const ClipEvent &event : picture->clip.events) {
            if (from + event.at * loop > duration())
                break;
            names.append({xAt(from + event.at * loop), event.name.text(QLocale().name())});
        }
    }
    painter.setPen(QPen(QColor(0x94A3B8), 1, Qt::DotLine));
    for (const auto &[x, name] : std::as_const(names))
        painter.drawLine(QPointF(x, RulerHeight), QPointF(x, height()));
    double free = 0;
    for (const auto &[x, name] : std::as_const(names)) {
        if (x < free)
            continue; // its tool tip still tells it
        const QString shown = painter.fontMetrics().elidedText(name, Qt::ElideRight, int(width() - x - 4));
        const QRectF area(x + 1, RulerHeight + 2, painter.fontMetrics().horizontalAdvance(shown) + 6, EventsHeight - 3);
        painter.fillRect(area, Ground); // no dotted line through a word
        painter.setPen(Text);
        painter.drawText(area.adjusted(3, 0, 4, 0), Qt::AlignVCenter | Qt::AlignLeft, shown);
        free = area.right() + 6;
    }
    painter.setFont(font());
}

void TimelineView::paintLabels(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const Picture *picture = m_document.picture();
    for (const LabelOverlay &label : picture->labels) {
        const QRectF bar = labelBar(label.id).adjusted(0.5, 0.5, -0.5, -0.5);
        const bool current = label.id == m_current;
        painter.setPen(QPen(current ? Accent : QColor(0x8FB7D6), current ? 2 : 1));
        painter.setBrush(barColour(label, current));
        painter.drawRoundedRect(bar, 5, 5);
        painter.setPen(Qt::NoPen);
        painter.setBrush(label.style.lineColour);
        painter.drawRoundedRect(QRectF(bar.left() + 2, bar.top() + 3, 3, bar.height() - 6), 1.5, 1.5);
        painter.setPen(QPen(QColor(0x8FB7D6), 1));
        const double in = std::min(bar.width() / 2, label.fadeIn * scale());
        const double out = std::min(bar.width() / 2, label.fadeOut * scale());
        painter.drawLine(bar.bottomLeft(), QPointF(bar.left() + in, bar.top()));
        painter.drawLine(QPointF(bar.right() - out, bar.top()), bar.bottomRight());
        painter.setPen(QColor(0x1E293B));
        const QString text = LabelKinds::title(label, m_document.project().exportSettings.language);
        const QRectF inside = bar.adjusted(8, 0, -8, 0);
        painter.drawText(inside, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, int(inside.width())));
    }
}

} // namespace vivify
