#include "ui/timeline/TimelineView.h"

#include "core/base/FrameTime.h"
#include "ui/timeline/LabelKinds.h"
#include "ui/timeline/TimelineEdits.h"

#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr int Margin = 12, RulerHeight = 24, PhasesHeight = 20, RowsTop = RulerHeight + PhasesHeight;
constexpr double SnapDistance = 7; // px
constexpr double NearestZoom = 800; // px a second

} // namespace

TimelineView::TimelineView(ProjectDocument &document, Player &player, QWidget *parent)
    : QWidget(parent), m_document(document), m_player(player)
{
    setObjectName(QStringLiteral("timelineView"));
    setAccessibleName(tr("Timeline"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    const auto refresh = [this] {
        m_rowsKnown = false;
        tidySelection();
        updateGeometry();
        update();
        Q_EMIT rowsChanged();
    };
    connect(&document, &ProjectDocument::changed, this, refresh);
    connect(&player, &Player::clipChanged, this, refresh);
    connect(&player, &Player::frameChanged, this, &TimelineView::followPlayhead);
}

int TimelineView::rowsTop() { return RowsTop; }

const TimelineRows &TimelineView::rows() const
{
    if (!m_rowsKnown)
        m_rows = TimelineRows(m_document.project(), duration());
    m_rowsKnown = true;
    return m_rows;
}

void TimelineView::setCurrentLabel(const QString &id)
{
    if (m_current == id)
        return;
    const TimelineItem item{TimelineItem::Kind::Label, id};
    if (id.isEmpty() || !m_selected.contains(item))
        return select(id.isEmpty() ? QList<TimelineItem>() : QList<TimelineItem>{item});
    m_current = id;
    update();
    Q_EMIT currentLabelChanged(m_current);
}

void TimelineView::select(const QList<TimelineItem> &items)
{
    m_selected = items;
    QString current;
    for (const TimelineItem &item : items)
        if (item.kind == TimelineItem::Kind::Label)
            current = item.id;
    update();
    if (std::exchange(m_current, current) != current)
        Q_EMIT currentLabelChanged(current);
    Q_EMIT selectionChanged();
}

/// What was deleted or belongs to another picture is chosen no more.
void TimelineView::tidySelection()
{
    QList<TimelineItem> left = m_selected;
    left.removeIf([this](const TimelineItem &item) { return !TimelineItems::span(m_document.project(), item, 1); });
    if (left.size() != m_selected.size())
        select(left);
}

void TimelineView::setPixelsPerSecond(double pixels)
{
    m_pixelsPerSecond = pixels;
    updateGeometry();
    update();
}

QScrollArea *TimelineView::scrollArea() const
{
    for (QWidget *widget = parentWidget(); widget; widget = widget->parentWidget())
        if (auto *found = qobject_cast<QScrollArea *>(widget))
            return found;
    return nullptr;
}

void TimelineView::zoomBy(double factor, double fixedX)
{
    QScrollArea *area = scrollArea();
    const int room = area ? area->viewport()->width() : width();
    if (area && (fixedX < area->horizontalScrollBar()->value() || fixedX > area->horizontalScrollBar()->value() + room))
        fixedX = area->horizontalScrollBar()->value() + room / 2.0; // what is not seen holds nothing
    const double seconds = (fixedX - Margin) / scale(), wanted = std::min(scale() * factor, NearestZoom);
    const double offset = area ? fixedX - area->horizontalScrollBar()->value() : fixedX;
    setPixelsPerSecond(wanted * duration() + 2 * Margin <= room ? 0 : wanted);
    if (!area)
        return;
    resize(std::max(sizeHint().width(), room), height()); // now, for the bar to know how far it reaches
    area->horizontalScrollBar()->setValue(int(std::lround(xAt(seconds) - offset)));
}

/// While it plays, a page is turned where the playhead leaves it; else it is brought into sight.
void TimelineView::followPlayhead()
{
    update();
    QScrollArea *area = scrollArea();
    const int room = area ? area->viewport()->width() : width();
    if (!area || width() <= room)
        return;
    QScrollBar *bar = area->horizontalScrollBar();
    const int x = int(xAt(m_player.seconds())), left = bar->value(), edge = room / 12;
    if (x >= left && x <= left + room - Margin)
        return;
    bar->setValue(m_player.isPlaying() || x < left ? x - edge : x - room + edge);
}

QSize TimelineView::sizeHint() const
{
    const int width = m_pixelsPerSecond > 0 ? int(2 * Margin + duration() * m_pixelsPerSecond) : 300;
    return {width, RowsTop + int(rows().height()) + Margin};
}

QSize TimelineView::minimumSizeHint() const
{
    return {m_pixelsPerSecond > 0 ? sizeHint().width() : 200, sizeHint().height()};
}

double TimelineView::duration() const { return std::max(0.5, m_player.duration()); }

double TimelineView::scale() const
{
    return m_pixelsPerSecond > 0 ? m_pixelsPerSecond : std::max(0.01, (width() - 2.0 * Margin) / duration());
}

double TimelineView::xAt(double seconds) const { return Margin + seconds * scale(); }
double TimelineView::secondsAt(double x) const { return std::clamp((x - Margin) / scale(), 0.0, duration()); }

QRectF TimelineView::bar(const TimelineItem &item) const
{
    const auto span = TimelineItems::span(m_document.project(), item, duration());
    const double top = rows().topOf(item);
    if (!span || top < 0)
        return {};
    const double left = xAt(span->start), right = xAt(std::min(span->end, duration()));
    return {left, RowsTop + top, std::max(4.0, right - left), TimelineRows::BarHeight};
}

QRectF TimelineView::rangeBar() const
{
    const ExportSettings &settings = m_document.project().exportSettings;
    if (!settings.hasRange() || m_player.frameCount() == 0)
        return {};
    const FrameRange part = m_player.range();
    const double left = xAt(FrameTime::secondsAt(part.first, m_player.fps()));
    return {left, 0, xAt(FrameTime::secondsAt(part.end(), m_player.fps())) - left, RulerHeight};
}

QRectF TimelineView::markerFlag(const Marker &marker) const { return {xAt(marker.at) - 5, 12, 10, 11}; }

QList<double> TimelineView::snapTimes() const
{
    QList<double> times{0, duration(), m_player.seconds()};
    const Picture *picture = m_document.picture();
    if (!picture)
        return times;
    const auto isDragged = [this](const TimelineItem &item) {
        const auto same = [&](const Grabbed &grabbed) { return grabbed.item == item; };
        return std::any_of(m_grabbed.begin(), m_grabbed.end(), same) || std::any_of(m_followers.begin(), m_followers.end(), same);
    };
    for (const LabelOverlay &label : picture->labels)
        if (!isDragged({TimelineItem::Kind::Label, label.id}))
            times << label.start << label.endTime(duration());
    for (const Caption &caption : m_document.project().captions)
        if (!isDragged({TimelineItem::Kind::Caption, caption.id}))
            times << caption.start << caption.end;
    for (const Marker &marker : m_document.project().markers)
        if (marker.id != m_hit.marker)
            times << marker.at;
    const double loop = picture->clip.seconds();
    for (double from = 0; loop > 0 && from < duration(); from += loop)
        for (const ClipEvent &event : picture->clip.events)
            times << from + event.at * loop;
    return times;
}

double TimelineView::snapped(double seconds) const
{
    const double toFrame = std::round(seconds * m_player.fps()) / m_player.fps();
    if (!m_snapping)
        return toFrame;
    double best = toFrame, distance = SnapDistance / scale();
    for (double time : snapTimes()) {
        if (std::abs(time - seconds) < distance) {
            distance = std::abs(time - seconds);
            best = time;
        }
    }
    return best;
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        event->ignore();
        return;
    }
    zoomBy(std::pow(1.25, event->angleDelta().y() / 120.0), event->position().x());
    event->accept();
}

QString TimelineView::tipAt(const QPointF &position) const
{
    const Project &project = m_document.project();
    const Picture *picture = m_document.picture();
    if (!picture || m_player.frameCount() == 0)
        return {};
    const Hit hit = hitAt(position);
    for (const Marker &marker : project.markers)
        if (marker.id == hit.marker)
            return marker.name.isEmpty() ? tr("Marker") : marker.name;
    if (hit.grip == Grip::Key)
        return tr("Keyframe at %1 s").arg(QLocale().toString(hit.key, 'f', 2));
    if (const LabelOverlay *label = picture->label(hit.item.id))
        return label->text.isEmpty() ? LabelKinds::name(label->kind) : label->text.text(project.exportSettings.language);
    if (const Caption *caption = Captions::find(project.captions, hit.item.id))
        return caption->shown(QStringLiteral("both"));
    const double loop = picture->clip.seconds();
    if (loop <= 0 || picture->clip.events.isEmpty() || position.y() < RulerHeight)
        return {};
    const double share = std::fmod(secondsAt(position.x()), loop) / loop;
    const ClipEvent *phase = &picture->clip.events.last(); // the last one lasts into the next loop
    for (const ClipEvent &candidate : picture->clip.events)
        if (candidate.at <= share)
            phase = &candidate;
    return phase->name.text(QLocale().name());
}

bool TimelineView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), tipAt(help->pos()).toHtmlEscaped(), this);
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride) { // here these keys mean labels, not pictures
        auto *key = static_cast<QKeyEvent *>(event);
        for (const auto standard : {QKeySequence::Copy, QKeySequence::Cut, QKeySequence::Paste, QKeySequence::SelectAll})
            if (key->matches(standard))
                event->accept();
    }
    return QWidget::event(event);
}

bool TimelineView::copySelection() const
{
    const Picture *picture = m_document.picture();
    QList<LabelOverlay> labels;
    if (picture)
        for (const LabelOverlay &label : picture->labels)
            if (m_selected.contains({TimelineItem::Kind::Label, label.id}))
                labels.append(label);
    if (labels.isEmpty())
        return false;
    auto *mime = new QMimeData;
    mime->setData(QLatin1String(TimelineItems::MimeType), TimelineItems::packed(labels));
    QStringList words;
    for (const LabelOverlay &label : std::as_const(labels))
        words.append(LabelKinds::title(label, m_document.project().exportSettings.language));
    mime->setText(words.join(QLatin1Char('\n')));
    QApplication::clipboard()->setMimeData(mime);
    return true;
}

void TimelineView::cutSelection()
{
    if (copySelection())
        deleteSelection();
}

void TimelineView::pasteLabels()
{
    const QMimeData *mime = QApplication::clipboard()->mimeData();
    QList<LabelOverlay> labels;
    if (mime)
        labels = TimelineItems::unpacked(mime->data(QLatin1String(TimelineItems::MimeType)));
    QList<TimelineItem> pasted;
    for (const QString &id : TimelineEdits::insertLabels(m_document, m_player, labels))
        pasted.append({TimelineItem::Kind::Label, id});
    if (!pasted.isEmpty())
        select(pasted);
}

void TimelineView::deleteSelection()
{
    const QList<TimelineItem> gone = m_selected;
    const bool labels = std::all_of(gone.begin(), gone.end(), [](const TimelineItem &item) { return item.kind == TimelineItem::Kind::Label; });
    m_document.edit(gone.size() == 1 && labels ? tr("Delete label") : tr("Delete from the timeline"), TimelineItems::aspects(gone),
                    [&](Project &project) { TimelineItems::remove(project, gone, m_rippling, duration()); });
}

} // namespace vivify
