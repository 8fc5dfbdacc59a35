#include "ui/timeline/TimelineView.h"

#include "core/base/FrameTime.h"
#include "ui/timeline/TimelineEdits.h"

#include <QApplication>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr int RulerHeight = 24;
constexpr double EdgeWidth = 6, KeyRadius = 5; // px

} // namespace

TimelineView::Hit TimelineView::hitAt(const QPointF &position) const
{
    return position.y() < rowsTop() ? rulerHit(position) : barHit(position);
}

TimelineView::Hit TimelineView::rulerHit(const QPointF &position) const
{
    for (const Marker &marker : m_document.project().markers)
        if (markerFlag(marker).adjusted(-1, 0, 1, 1).contains(position))
            return {Grip::Marker, {}, marker.id};
    const QRectF range = rangeBar();
    if (!range.isEmpty() && position.y() < RulerHeight) {
        if (std::abs(position.x() - range.left()) <= EdgeWidth)
            return {Grip::RangeStart};
        if (std::abs(position.x() - range.right()) <= EdgeWidth)
            return {Grip::RangeEnd};
    }
    return {Grip::Ruler};
}

TimelineView::Hit TimelineView::barHit(const QPointF &position) const
{
    const Project &project = m_document.project();
    QList<TimelineItem> items;
    if (const TimelineRows::Row *row = rows().rowAt(position.y() - rowsTop()); row && m_document.picture()) {
        for (const LabelOverlay &label : m_document.picture()->labels)
            if (row->kind == TimelineItem::Kind::Label)
                items.append({row->kind, label.id});
        for (const Caption &caption : project.captions)
            if (row->kind == TimelineItem::Kind::Caption)
                items.append({row->kind, caption.id});
        for (const auto &take : project.narration)
            if (row->kind == TimelineItem::Kind::Take)
                items.append({row->kind, take.id});
    }
    for (const TimelineItem &item : std::as_const(items)) {
        const double top = rowsTop() + rows().topOf(item);
        if (position.y() < top || position.y() >= top + TimelineRows::BarHeight)
            continue;
        const QRectF place = bar(item);
        if (!place.adjusted(-2, 0, 2, 0).contains(position))
            continue;
        if (item.kind == TimelineItem::Kind::Label)
            if (const auto key = keyAt(*m_document.picture()->label(item.id), position))
                return {Grip::Key, item, {}, *key};
        const double edge = std::min(EdgeWidth, place.width() / 4);
        const bool trims = item.kind != TimelineItem::Kind::Take; // sound has the length it has
        const Grip grip = trims && position.x() < place.left() + edge ? Grip::Start
                        : trims && position.x() > place.right() - edge ? Grip::End : Grip::Body;
        return {grip, item};
    }
    return {Grip::Band};
}

std::optional<double> TimelineView::keyAt(const LabelOverlay &label, const QPointF &position) const
{
    const double y = rowsTop() + rows().topOf({TimelineItem::Kind::Label, label.id}) + TimelineRows::BarHeight - KeyRadius;
    for (const QList<Keyframe> *keys : {&label.textKeys, &label.anchorKeys})
        for (const Keyframe &key : *keys)
            if (std::abs(xAt(key.at) - position.x()) <= KeyRadius && std::abs(y - position.y()) <= KeyRadius)
                return key.at;
    return std::nullopt;
}

/// As in every list: Ctrl adds or takes away one, Shift adds, neither leaves just this one (or what is chosen with it).
void TimelineView::choose(const TimelineItem &item, Qt::KeyboardModifiers modifiers)
{
    QList<TimelineItem> chosen = m_selected;
    if (modifiers & Qt::ControlModifier && chosen.contains(item))
        chosen.removeAll(item);
    else if (modifiers & (Qt::ControlModifier | Qt::ShiftModifier)) {
        chosen.removeAll(item);
        chosen.append(item);
    } else if (!chosen.contains(item))
        chosen = {item};
    else {
        chosen.removeAll(item);
        chosen.append(item); // becomes the current one
    }
    select(chosen);
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    m_hit = hitAt(event->position());
    m_pressed = event->position();
    m_moved = false;
    m_grabbed.clear();
    m_followers.clear();
    const bool onItem = !m_hit.item.id.isEmpty();
    if (onItem && (event->button() == Qt::LeftButton || !m_selected.contains(m_hit.item)))
        choose(m_hit.item, event->modifiers());
    if (event->button() != Qt::LeftButton) {
        m_hit = {};
        return;
    }
    m_mergeKey = ProjectDocument::newMergeKey();
    if (m_hit.grip == Grip::Ruler && event->modifiers() & Qt::ShiftModifier) {
        m_hit.grip = Grip::RangeNew;
        return;
    }
    if (m_hit.grip == Grip::Ruler)
        return m_player.setFrame(FrameTime::frameAt(secondsAt(event->position().x()), m_player.fps()));
    if (m_hit.grip == Grip::Band) {
        m_before = event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier) ? m_selected : QList<TimelineItem>();
        select(m_before);
        return;
    }
    if (onItem && (TimelineItems::isLocked(m_document.project(), m_hit.item) || !m_selected.contains(m_hit.item)))
        m_hit.grip = Grip::None;
    else if (onItem)
        takeHold();
}

/// Remembers what moves: the chosen ones (an edge: only the one that was gripped), and with ripple what follows them.
void TimelineView::takeHold()
{
    const Project &project = m_document.project();
    const auto add = [&](QList<Grabbed> &to, const TimelineItem &item) {
        const auto span = TimelineItems::span(project, item, duration());
        const auto same = [&](const Grabbed &other) { return other.item == item; };
        if (span && !TimelineItems::isLocked(project, item) && std::none_of(m_grabbed.begin(), m_grabbed.end(), same)
            && std::none_of(m_followers.begin(), m_followers.end(), same))
            to.append({item, *span});
    };
    if (m_hit.grip == Grip::Body)
        for (const TimelineItem &item : m_selected)
            add(m_grabbed, item);
    else
        add(m_grabbed, m_hit.item);
    if (!m_rippling || m_hit.grip == Grip::Start || m_hit.grip == Grip::Key)
        return;
    for (const Grabbed &grabbed : QList<Grabbed>(m_grabbed))
        for (const TimelineItem &item : TimelineItems::followers(project, grabbed.item, grabbed.span.end, duration()))
            add(m_followers, item);
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_hit.grip != Grip::None && event->buttons() & Qt::LeftButton) {
        if (!m_moved && (event->position() - m_pressed).manhattanLength() < QApplication::startDragDistance() / 3)
            return;
        m_moved = true;
        drag(event->position());
        return;
    }
    switch (hitAt(event->position()).grip) {
    case Grip::Start: case Grip::End: case Grip::RangeStart: case Grip::RangeEnd: return setCursor(Qt::SizeHorCursor);
    case Grip::Body: return setCursor(Qt::OpenHandCursor);
    case Grip::Marker: case Grip::Key: return setCursor(Qt::PointingHandCursor);
    case Grip::None: case Grip::Ruler: case Grip::RangeNew: case Grip::Band: return setCursor(Qt::ArrowCursor);
    }
}

void TimelineView::drag(const QPointF &position)
{
    const double now = secondsAt(position.x());
    switch (m_hit.grip) {
    case Grip::Ruler: return m_player.setFrame(FrameTime::frameAt(now, m_player.fps()));
    case Grip::RangeStart: case Grip::RangeEnd: case Grip::RangeNew: return dragRange(now);
    case Grip::Body: case Grip::Start: case Grip::End: return dragItems(position);
    case Grip::Band: return dragBand(position);
    case Grip::Marker: return dragMarker(now);
    case Grip::Key: return dragKey(now);
    case Grip::None: return;
    }
}

void TimelineView::dragRange(double seconds)
{
    const ExportSettings &settings = m_document.project().exportSettings;
    const double frame = 1 / m_player.fps(), at = snapped(seconds);
    if (m_hit.grip == Grip::RangeNew) {
        const double start = snapped(secondsAt(m_pressed.x()));
        if (std::abs(at - start) >= frame / 2)
            TimelineEdits::setRange(m_document, m_player, std::min(at, start), std::max(at, start), m_mergeKey);
    } else if (m_hit.grip == Grip::RangeStart)
        TimelineEdits::setRange(m_document, m_player, at, settings.until, m_mergeKey);
    else
        TimelineEdits::setRange(m_document, m_player, settings.from, std::max(at, settings.from + frame), m_mergeKey);
}

double TimelineView::moveBy(double delta) const
{
    double first = duration(), last = 0;
    double best = delta, distance = 1e9;
    for (const Grabbed &grabbed : m_grabbed) {
        first = std::min(first, grabbed.span.start);
        last = std::max(last, grabbed.span.end);
    }
    for (const double edge : {first, last}) { // whichever end has something near to snap to
        const double to = snapped(edge + delta) - edge;
        if (std::abs(to - delta) < distance) {
            distance = std::abs(to - delta);
            best = to;
        }
    }
    return std::clamp(best, -first, std::max(0.0, duration() - last));
}

void TimelineView::dragItems(const QPointF &position)
{
    const double delta = (position.x() - m_pressed.x()) / scale();
    QList<Grabbed> spans = m_grabbed;
    double pushed = 0;
    QString text = tr("Trim on the timeline"), track;
    if (m_hit.grip == Grip::Body) {
        pushed = moveBy(delta);
        for (Grabbed &grabbed : spans)
            grabbed.span = {grabbed.span.start + pushed, grabbed.span.end + pushed};
        text = tr("Move on the timeline");
        const TimelineRows::Row *row = rows().rowAt(position.y() - rowsTop());
        const Picture *picture = m_document.picture();
        if (row && picture && row->kind == TimelineItem::Kind::Label && row->track < picture->tracks.size() && !picture->tracks[row->track].locked)
            track = picture->tracks[row->track].id;
    } else if (!spans.isEmpty()) {
        TimelineSpan &span = spans.first().span;
        if (m_hit.grip == Grip::Start) {
            span.start = std::clamp(snapped(span.start + delta), 0.0, std::max(0.0, span.end - TimelineItems::Shortest));
        } else {
            const double end = span.end, least = span.start + TimelineItems::Shortest;
            span.end = std::clamp(snapped(end + delta), least, std::max(least, duration())); // it may stand behind a video's end
            pushed = span.end - end;
        }
    }
    for (const Grabbed &follower : std::as_const(m_followers))
        spans.append({follower.item, {follower.span.start + pushed, follower.span.end + pushed}});
    applySpans(text, spans, track);
}

/// `track`: where labels go, when all that are moved come from one track; empty: they stay on theirs.
void TimelineView::applySpans(const QString &text, const QList<Grabbed> &spans, const QString &track)
{
    QList<TimelineItem> items;
    for (const Grabbed &grabbed : spans)
        items.append(grabbed.item);
    m_document.edit(text, TimelineItems::aspects(items), [&](Project &project) {
        for (const Grabbed &grabbed : spans)
            TimelineItems::setSpan(project, grabbed.item, grabbed.span, duration());
        QSet<qsizetype> from;
        Picture *picture = project.currentPicture();
        for (const Grabbed &grabbed : std::as_const(m_grabbed))
            if (const LabelOverlay *label = picture && grabbed.item.kind == TimelineItem::Kind::Label ? picture->label(grabbed.item.id) : nullptr)
                from.insert(picture->trackOf(*label));
        for (const Grabbed &grabbed : std::as_const(m_grabbed))
            if (LabelOverlay *label = picture && !track.isEmpty() && from.size() == 1 ? picture->label(grabbed.item.id) : nullptr)
                label->track = track;
    }, m_mergeKey);
}

void TimelineView::dragMarker(double seconds)
{
    const double at = snapped(seconds);
    m_document.edit(tr("Move marker"), Aspect::Labels, [&](Project &project) {
        for (Marker &marker : project.markers)
            if (marker.id == m_hit.marker)
                marker.at = at;
        std::stable_sort(project.markers.begin(), project.markers.end(), [](const Marker &a, const Marker &b) { return a.at < b.at; });
    }, m_mergeKey);
}

void TimelineView::dragKey(double seconds)
{
    const double at = snapped(seconds), near = 0.5 / m_player.fps(), before = m_hit.key;
    m_document.edit(tr("Move keyframe"), Aspect::Labels, [&](Project &project) {
        Picture *picture = project.currentPicture();
        LabelOverlay *label = picture ? picture->label(m_hit.item.id) : nullptr;
        if (!label)
            return; // undone, or another picture came, while the button was held
        for (QList<Keyframe> *keys : {&label->textKeys, &label->anchorKeys}) {
            const qsizetype index = Keyframes::find(*keys, before, near);
            if (index < 0 || (std::abs(at - before) >= near && Keyframes::find(*keys, at, near) >= 0))
                continue; // two never share a frame
            Keyframe key = keys->takeAt(index);
            key.at = at;
            const auto later = [&](const Keyframe &other) { return other.at > at; };
            keys->insert(std::find_if(keys->begin(), keys->end(), later), key);
            m_hit.key = at;
        }
    }, m_mergeKey);
}

void TimelineView::dragBand(const QPointF &position)
{
    m_band = QRectF(m_pressed, position).normalized();
    QList<TimelineItem> chosen = m_before;
    const auto add = [&](const TimelineItem &item) {
        if (bar(item).intersects(m_band) && !chosen.contains(item) && !TimelineItems::isLocked(m_document.project(), item))
            chosen.append(item);
    };
    if (const Picture *picture = m_document.picture())
        for (const LabelOverlay &label : picture->labels)
            add({TimelineItem::Kind::Label, label.id});
    for (const Caption &caption : m_document.project().captions)
        add({TimelineItem::Kind::Caption, caption.id});
    for (const auto &take : m_document.project().narration)
        add({TimelineItem::Kind::Take, take.id});
    select(chosen);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    const bool clicked = !m_moved && event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier;
    if (clicked && m_hit.grip == Grip::Body && m_selected.size() > 1)
        select({m_hit.item}); // several were chosen, in case they would be moved
    if (clicked && m_hit.grip == Grip::Marker)
        for (const Marker &marker : m_document.project().markers)
            if (marker.id == m_hit.marker)
                m_player.setFrame(FrameTime::frameAt(marker.at, m_player.fps()));
    m_hit = {};
    m_grabbed.clear();
    m_followers.clear();
    m_band = {};
    update();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Hit hit = hitAt(event->position());
    if (hit.grip == Grip::Marker)
        return renameMarker(hit.marker);
    if (!hit.item.id.isEmpty() && event->button() == Qt::LeftButton)
        return void(Q_EMIT editRequested(hit.item));
    QWidget::mouseDoubleClickEvent(event);
}

} // namespace vivify
