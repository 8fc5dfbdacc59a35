#include "ui/timeline/TimelineView.h"

#include "ui/timeline/LabelKinds.h"

#include <QPaintEvent>
#include <QPainter>
#include <QSet>
#include <cmath>

namespace vivify {

namespace {

constexpr int RulerHeight = 24, PhasesHeight = 20;
constexpr double NarrowestLoop = 14; // px; the phases of a narrower one would only be a blur
const QColor Accent(0x1769AA), Ground(0xF8FAFC), Line(0xCBD5E1), Text(0x475569), Ink(0x1E293B), Edge(0x8FB7D6);
const QColor RangeFill(0xE6, 0x9F, 0x00, 150), RangeLine(0xB4, 0x77, 0x00), Veil(0x5B, 0x66, 0x73, 36), MarkerFill(0xCC, 0x79, 0xA7);
const QColor CaptionFill(0xE7DFF2), CaptionChosen(0xCDBDE6), TakeFill(0xDDEFE4), TakeChosen(0xB4DCC4), Wave(0x3B8F66);
/// Of the phases in turn, so that neighbours differ; pale, for words stand on them.
const QColor Phases[] = {QColor(0xFBE3D6), QColor(0xDCEBF7), QColor(0xE3F1E3), QColor(0xF3E4F0), QColor(0xFBF3D2)};

double tickSpacing(double pixelsPerSecond)
{
    for (double seconds : {0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0})
        if (seconds * pixelsPerSecond >= 64)
            return seconds;
    return 1800;
}

QFont smaller(QFont font, double factor)
{
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

/// A pale shade of what the label is drawn in; of plain labels the timeline's own blue.
QColor barColour(const LabelOverlay &label, bool chosen)
{
    if (label.style.lineColour == LabelStyle().lineColour)
        return chosen ? QColor(0xBBD7EC) : QColor(0xDDEBF5);
    const double share = chosen ? 0.45 : 0.25;
    const QColor &line = label.style.lineColour;
    const auto pale = [&](int channel) { return int(255 + (channel - 255) * share); };
    return {pale(line.red()), pale(line.green()), pale(line.blue())};
}

} // namespace

void TimelineView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), Ground);
    painter.fillRect(0, 0, width(), RulerHeight, QColor(0xEEF2F7));
    painter.setPen(Line);
    painter.drawLine(0, RulerHeight, width(), RulerHeight);
    if (m_player.frameCount() == 0) {
        painter.setPen(Text);
        painter.drawText(rect().adjusted(0, RulerHeight, 0, 0), Qt::AlignCenter, tr("Generate an animation to see its timeline."));
        return;
    }
    paintRuler(painter, event->rect());
    paintRange(painter);
    paintPhases(painter, event->rect());
    paintRows(painter, event->rect());
    paintLabels(painter, event->rect());
    paintCaptions(painter, event->rect());
    paintTakes(painter, event->rect());
    paintMarkers(painter);
    paintPlayhead(painter);
    if (!m_band.isEmpty()) {
        painter.setPen(QPen(Accent, 1));
        painter.setBrush(QColor(0x17, 0x69, 0xAA, 40));
        painter.drawRect(m_band);
    }
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

/// A flag on the ruler with its name, and a thin line through all tracks.
void TimelineView::paintMarkers(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smaller(font(), 0.8));
    for (const Marker &marker : m_document.project().markers) {
        const QRectF flag = markerFlag(marker);
        const double x = flag.center().x();
        painter.setPen(QPen(MarkerFill, 1));
        painter.drawLine(QPointF(x, flag.bottom()), QPointF(x, height()));
        painter.setPen(QPen(QColor(0x8E, 0x4B, 0x70), 1));
        painter.setBrush(MarkerFill);
        painter.drawPolygon(QPolygonF{flag.topLeft(), flag.topRight(), {flag.right(), flag.bottom() - 4}, {x, flag.bottom()}, {flag.left(), flag.bottom() - 4}});
        if (marker.name.isEmpty())
            continue;
        const QRectF words(flag.right() + 2, 9, painter.fontMetrics().horizontalAdvance(marker.name) + 6, 14);
        painter.fillRect(words, QColor(0xEEF2F7));
        painter.setPen(QColor(0x7A3B5E));
        painter.drawText(words, Qt::AlignCenter, marker.name);
    }
    painter.setFont(font());
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

/// From the right: the last words, which stand before their line where the view ends, go before those beside them.
QList<TimelineView::RulerWords> TimelineView::rulerWords(const QRect &seen) const
{
    const double spacing = tickSpacing(scale());
    const QFontMetricsF metrics(smaller(font(), 0.85));
    const int first = std::max(0, int(secondsAt(seen.left()) / spacing) - 1), last = int(secondsAt(seen.right()) / spacing) + 1;
    QList<RulerWords> all;
    double next = width();
    for (int i = std::min(last, int((duration() + 1e-9) / spacing)); i >= first; --i) {
        RulerWords words{xAt(i * spacing), {}, tr("%1 s").arg(QLocale().toString(i * spacing, 'f', spacing < 1 ? 2 : 0))};
        const double room = metrics.horizontalAdvance(words.text) + 3;
        const double left = words.x + 3 + room > width() ? words.x - room : words.x + 3;
        if (left + room <= next + 1) {
            words.place = QRectF(left, 0, room, RulerHeight);
            next = left;
        }
        all.append(words);
    }
    return all;
}

void TimelineView::paintRuler(QPainter &painter, const QRect &seen) const
{
    painter.setFont(smaller(font(), 0.85));
    for (const RulerWords &words : rulerWords(seen)) {
        painter.setPen(Line);
        painter.drawLine(QPointF(words.x, 16), QPointF(words.x, RulerHeight));
        painter.setPen(Text);
        if (!words.place.isEmpty())
            painter.drawText(words.place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, words.text);
    }
    painter.setFont(font());
}

/// What the organ does when: a band for each phase of each loop, the present one in bold, the loops parted by a line.
void TimelineView::paintPhases(QPainter &painter, const QRect &seen) const
{
    const Picture *picture = m_document.picture();
    const double loop = picture->clip.seconds();
    if (loop <= 0 || picture->clip.events.isEmpty() || loop * scale() < NarrowestLoop)
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    const int first = std::max(0, int(secondsAt(seen.left()) / loop) - 1), last = int(secondsAt(seen.right()) / loop);
    for (int round = first; round <= last && round * loop < duration() - 1e-6; ++round)
        for (qsizetype phase = 0; phase < picture->clip.events.size(); ++phase)
            paintPhase(painter, round, phase);
    painter.setFont(font());
}

void TimelineView::paintPhase(QPainter &painter, int round, qsizetype phase) const
{
    const QList<ClipEvent> &events = m_document.picture()->clip.events;
    const double loop = m_document.picture()->clip.seconds(), top = RulerHeight + 1.0, now = m_player.seconds();
    const QColor &colour = Phases[size_t(phase) % std::size(Phases)];
    // The last phase lasts until the first one of the next loop.
    const bool last = phase + 1 == events.size();
    if (round == 0 && last && events.first().at > 0) { // its end stands at the very start, too
        const double end = xAt(events.first().at * loop);
        painter.fillRect(QRectF(xAt(0), top, end - xAt(0), PhasesHeight - 2), colour);
    }
    const double from = std::min((round + events[phase].at) * loop, duration());
    const double to = std::min((round + (last ? 1 + events.first().at : events[phase + 1].at)) * loop, duration());
    const QRectF band(xAt(from), top, xAt(to) - xAt(from), PhasesHeight - 2);
    if (band.width() <= 0)
        return;
    const bool present = now >= from && now < to;
    painter.fillRect(band, colour);
    painter.setPen(QPen(phase == 0 ? QColor(0x64748B) : Line, 1));
    painter.drawLine(band.topLeft(), QPointF(band.left(), phase == 0 ? height() : band.bottom()));
    if (band.width() <= 24)
        return;
    QFont face = smaller(font(), 0.8);
    face.setBold(present);
    painter.setFont(face);
    painter.setPen(present ? Ink : Text);
    painter.drawText(band.adjusted(4, 0, -2, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(events[phase].name.text(QLocale().name()), Qt::ElideRight, int(band.width() - 6)));
}

void TimelineView::paintRows(QPainter &painter, const QRect &seen) const
{
    const Picture *picture = m_document.picture();
    for (const TimelineRows::Row &row : rows().rows()) {
        const QRectF area(0, rowsTop() + row.top - 2, width(), row.height + 2);
        if (!area.intersects(seen))
            continue;
        const bool label = row.kind == TimelineItem::Kind::Label && row.track < picture->tracks.size();
        if (label && picture->tracks[row.track].locked)
            painter.fillRect(area, QBrush(QColor(0x64, 0x74, 0x8B, 40), Qt::BDiagPattern));
        painter.setPen(QColor(0xE2E8F0));
        painter.drawLine(area.bottomLeft(), area.bottomRight());
    }
}

void TimelineView::paintBar(QPainter &painter, const QRectF &bar, const QColor &fill, const QString &text, bool chosen) const
{
    painter.setRenderHint(QPainter::Antialiasing, bar.width() < 4000);
    painter.setPen(QPen(chosen ? Accent : Edge, chosen ? 2 : 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    const QRectF inside = bar.adjusted(9, 0, -8, 0);
    if (inside.width() < 8)
        return;
    painter.setPen(Ink);
    painter.drawText(inside, Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(text, Qt::ElideRight, int(inside.width())));
}

void TimelineView::paintLabels(QPainter &painter, const QRect &seen) const
{
    const Picture *picture = m_document.picture();
    const QString language = m_document.project().exportSettings.language;
    QSet<QString> chosen;
    for (const TimelineItem &item : m_selected)
        chosen.insert(item.id);
    for (const LabelOverlay &label : picture->labels) {
        const double top = rowsTop() + rows().topOf({TimelineItem::Kind::Label, label.id});
        if (top > seen.bottom() || top + TimelineRows::BarHeight < seen.top())
            continue;
        const double left = xAt(label.start), right = xAt(std::min(label.endTime(duration()), duration()));
        const QRectF bar(left, top, std::max(4.0, right - left), TimelineRows::BarHeight);
        if (bar.right() < seen.left() || bar.left() > seen.right())
            continue;
        const bool own = chosen.contains(label.id), hidden = picture->isHidden(label);
        painter.setOpacity(hidden ? 0.45 : 1);
        paintBar(painter, bar, barColour(label, own), LabelKinds::title(label, language), own);
        painter.setPen(Qt::NoPen);
        painter.setBrush(label.style.lineColour);
        painter.drawRoundedRect(QRectF(bar.left() + 2, bar.top() + 3, 3, bar.height() - 6), 1.5, 1.5);
        painter.setPen(QPen(Edge, 1));
        const double in = std::min(bar.width() / 2, label.fadeIn * scale()), out = std::min(bar.width() / 2, label.fadeOut * scale());
        painter.drawLine(bar.bottomLeft(), QPointF(bar.left() + in, bar.top()));
        painter.drawLine(QPointF(bar.right() - out, bar.top()), bar.bottomRight());
        paintKeys(painter, label, bar);
        painter.setOpacity(1);
    }
}

/// A diamond for each keyframe of text or anchor; a ring for each corrected frame of every loop.
void TimelineView::paintKeys(QPainter &painter, const LabelOverlay &label, const QRectF &bar) const
{
    const double y = bar.bottom() - 5;
    const double loop = m_document.picture()->clip.seconds();
    painter.setPen(QPen(QColor(0x9A3412), 1.2));
    painter.setBrush(Qt::NoBrush);
    if (label.followTissue && loop > 0)
        for (const Keyframe &correction : label.corrections)
            for (double time = correction.at * loop; time < duration(); time += loop)
                if (time >= label.start && time <= label.endTime(duration()))
                    painter.drawEllipse(QPointF(xAt(time), y), 2.6, 2.6);
    painter.setPen(QPen(Ink, 1));
    painter.setBrush(QColor(0xF0E442));
    for (const QList<Keyframe> *keys : {&label.anchorKeys, &label.textKeys})
        for (const Keyframe &key : *keys) {
            const double x = xAt(key.at);
            painter.drawPolygon(QPolygonF{{x - 4, y}, {x, y - 4}, {x + 4, y}, {x, y + 4}});
        }
}

void TimelineView::paintCaptions(QPainter &painter, const QRect &seen) const
{
    for (const Caption &caption : m_document.project().captions) {
        const TimelineItem item{TimelineItem::Kind::Caption, caption.id};
        const QRectF place = bar(item);
        if (!place.intersects(seen))
            continue;
        const bool chosen = m_selected.contains(item);
        QString words = caption.shown(m_document.project().exportSettings.shownLanguage());
        paintBar(painter, place, chosen ? CaptionChosen : CaptionFill, words.replace(QLatin1Char('\n'), QLatin1String(" / ")), chosen);
    }
}

/// The loudness of each stretch, so that words can be seen.
void TimelineView::paintTakes(QPainter &painter, const QRect &seen) const
{
    for (const auto &take : m_document.project().narration) {
        const TimelineItem item{TimelineItem::Kind::Take, take.id};
        const QRectF place = bar(item);
        if (!place.intersects(seen))
            continue;
        const bool chosen = m_selected.contains(item);
        paintBar(painter, place, chosen ? TakeChosen : TakeFill, QString(), chosen);
        painter.setPen(QPen(Wave, 1));
        const qint64 frames = take.sound.frames();
        const int columns = int(place.width()) - 2;
        for (int x = 0; x < columns && frames > 0; ++x) {
            int peak = 0;
            const qint64 from = frames * x / columns, to = std::max(from + 1, frames * (x + 1) / columns), step = std::max<qint64>(1, (to - from) / 24);
            for (qint64 i = from; i < to; i += step)
                peak = std::max(peak, std::abs(int(take.sound.samples.at(i * take.sound.channels))));
            const double half = (place.height() / 2 - 3) * std::min(1.0, take.gain * peak / 32768.0 * 1.6);
            painter.drawLine(QPointF(place.left() + 1 + x, place.center().y() - half), QPointF(place.left() + 1 + x, place.center().y() + half));
        }
    }
}

} // namespace vivify
