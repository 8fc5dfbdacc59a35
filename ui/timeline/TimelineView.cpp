#include "ui/timeline/TimelineView.h"

#include "core/base/FrameTime.h"
#include "ui/timeline/LabelKinds.h"
#include "ui/timeline/TimelineEdits.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr int Margin = 12, RulerHeight = 24, EventsHeight = 20, RowHeight = 23, RowGap = 3;
constexpr double SnapDistance = 7, EdgeWidth = 6, ShortestLabel = 0.1;

} // namespace

TimelineView::TimelineView(ProjectDocument &document, Player &player, QWidget *parent)
    : QWidget(parent), m_document(document), m_player(player)
{
    setObjectName(QStringLiteral("timelineView"));
    setAccessibleName(tr("Timeline"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&document, &ProjectDocument::changed, this, [this] {
        updateGeometry();
        update();
    });
    connect(&player, &Player::frameChanged, this, qOverload<>(&QWidget::update));
}

void TimelineView::setCurrentLabel(const QString &id)
{
    if (m_current == id)
        return;
    m_current = id;
    update();
    Q_EMIT currentLabelChanged(id);
}

void TimelineView::setPixelsPerSecond(double pixels)
{
    m_pixelsPerSecond = pixels;
    updateGeometry();
    update();
}

QSize TimelineView::sizeHint() const
{
    int rows = 1;
    for (const Lane &lane : lanes())
        rows = std::max(rows, lane.row + 1);
    const int width = m_pixelsPerSecond > 0 ? int(2 * Margin + duration() * m_pixelsPerSecond) : 300;
    return {width, RulerHeight + EventsHeight + rows * (RowHeight + RowGap) + Margin};
}

QSize TimelineView::minimumSizeHint() const
{
    return {m_pixelsPerSecond > 0 ? sizeHint().width() : 200, sizeHint().height()};
}

double TimelineView::duration() const { return std::max(0.5, m_player.duration()); }

double TimelineView::scale() const
{
    return m_pixelsPerSecond > 0 ? m_pixelsPerSecond : std::max(20.0, (width() - 2.0 * Margin) / duration());
}

double TimelineView::xAt(double seconds) const { return Margin + seconds * scale(); }
double TimelineView::secondsAt(double x) const { return std::clamp((x - Margin) / scale(), 0.0, duration()); }

QList<TimelineView::Lane> TimelineView::lanes() const
{
    QList<Lane> result;
    const Picture *picture = m_document.picture();
    if (!picture)
        return result;
    QList<double> endOfRow;
    for (const LabelOverlay &label : picture->labels) {
        int row = 0;
        while (row < endOfRow.size() && endOfRow[row] > label.start + 1e-6)
            ++row;
        if (row == endOfRow.size())
            endOfRow.append(0);
        endOfRow[row] = label.endTime(duration());
        result.append({label.id, row});
    }
    return result;
}

QRectF TimelineView::labelBar(const QString &id) const
{
    const Picture *picture = m_document.picture();
    const LabelOverlay *label = picture ? picture->label(id) : nullptr;
    if (!label)
        return {};
    for (const Lane &lane : lanes()) {
        if (lane.id != id)
            continue;
        const double left = xAt(label->start), right = xAt(std::min(label->endTime(duration()), duration()));
        return {left, double(RulerHeight + EventsHeight + lane.row * (RowHeight + RowGap)), std::max(4.0, right - left),
                double(RowHeight)};
    }
    return {};
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

QList<double> TimelineView::snapTimes(const QString &exceptLabel) const
{
    QList<double> times{0, duration(), m_player.seconds()};
    const Picture *picture = m_document.picture();
    if (!picture)
        return times;
    for (const LabelOverlay &label : picture->labels)
        if (label.id != exceptLabel)
            times << label.start << label.endTime(duration());
    const double loop = picture->clip.seconds();
    for (double from = 0; loop > 0 && from < duration(); from += loop)
        for (const ClipEvent &event : picture->clip.events)
            times << from + event.at * loop;
    return times;
}

double TimelineView::snapped(double seconds, const QString &exceptLabel) const
{
    const double toFrame = std::round(seconds * m_player.fps()) / m_player.fps();
    if (!m_snapping)
        return toFrame;
    for (double time : snapTimes(exceptLabel))
        if (std::abs(time - seconds) * scale() <= SnapDistance)
            return time;
    return toFrame;
}

TimelineView::Grip TimelineView::gripAt(const QPointF &position, QString *id) const
{
    const QRectF range = rangeBar();
    if (!range.isEmpty() && position.y() < RulerHeight) {
        if (std::abs(position.x() - range.left()) <= EdgeWidth)
            return Grip::RangeStart;
        if (std::abs(position.x() - range.right()) <= EdgeWidth)
            return Grip::RangeEnd;
    }
    if (position.y() < RulerHeight + EventsHeight)
        return Grip::Ruler;
    for (const Lane &lane : lanes()) {
        const QRectF bar = labelBar(lane.id);
        if (!bar.adjusted(-2, 0, 2, 0).contains(position))
            continue;
        *id = lane.id;
        const double edge = std::min(EdgeWidth, bar.width() / 4);
        return position.x() < bar.left() + edge ? Grip::Start : position.x() > bar.right() - edge ? Grip::End : Grip::Body;
    }
    return Grip::None;
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    QString id;
    m_grip = gripAt(event->position(), &id);
    if (m_grip == Grip::Ruler) {
        m_player.setFrame(FrameTime::frameAt(secondsAt(event->position().x()), m_player.fps()));
        return;
    }
    m_mergeKey = ProjectDocument::newMergeKey();
    if (m_grip == Grip::RangeStart || m_grip == Grip::RangeEnd)
        return;
    setCurrentLabel(id);
    const Picture *picture = m_document.picture();
    const LabelOverlay *label = picture ? picture->label(id) : nullptr;
    if (!label)
        return;
    m_grabSeconds = secondsAt(event->position().x());
    m_startAtGrab = label->start;
    m_endAtGrab = label->endTime(duration());
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_grip != Grip::None && event->buttons() & Qt::LeftButton) {
        drag(event->position());
        return;
    }
    QString id;
    const Grip grip = gripAt(event->position(), &id);
    const bool edge = grip == Grip::Start || grip == Grip::End || grip == Grip::RangeStart || grip == Grip::RangeEnd;
    setCursor(edge ? Qt::SizeHorCursor : grip == Grip::Body ? Qt::OpenHandCursor : Qt::ArrowCursor);
}

void TimelineView::drag(const QPointF &position)
{
    const double now = secondsAt(position.x());
    if (m_grip == Grip::Ruler)
        m_player.setFrame(FrameTime::frameAt(now, m_player.fps()));
    else if (m_grip == Grip::RangeStart || m_grip == Grip::RangeEnd)
        dragRange(now);
    else if (m_grip != Grip::None)
        dragLabel(now);
}

void TimelineView::dragRange(double seconds)
{
    const ExportSettings &settings = m_document.project().exportSettings;
    const double frame = 1 / m_player.fps(), at = snapped(seconds, QString());
    if (m_grip == Grip::RangeStart)
        TimelineEdits::setRange(m_document, m_player, at, settings.until, m_mergeKey);
    else
        TimelineEdits::setRange(m_document, m_player, settings.from, std::max(at, settings.from + frame), m_mergeKey);
}

void TimelineView::dragLabel(double seconds)
{
    const double delta = seconds - m_grabSeconds, length = m_endAtGrab - m_startAtGrab;
    double start = m_startAtGrab, end = m_endAtGrab;
    if (m_grip == Grip::Start) {
        start = std::clamp(snapped(m_startAtGrab + delta, m_current), 0.0, end - ShortestLabel);
    } else if (m_grip == Grip::End) {
        end = std::clamp(snapped(m_endAtGrab + delta, m_current), start + ShortestLabel, duration());
    } else {
        start = snapped(m_startAtGrab + delta, m_current);
        const double byEnd = snapped(m_endAtGrab + delta, m_current) - length;
        if (std::abs(byEnd - (m_startAtGrab + delta)) < std::abs(start - (m_startAtGrab + delta)))
            start = byEnd;
        start = std::clamp(start, 0.0, std::max(0.0, duration() - length));
        end = start + length;
    }
    const QString text = m_grip == Grip::Body ? tr("Move label in time") : tr("Trim label");
    m_document.edit(text, Aspect::Labels, [&](Project &project) {
        if (LabelOverlay *label = project.currentPicture()->label(m_current)) {
            label->start = start;
            label->end = end >= duration() - 1e-6 ? -1 : end; // "to the end" stays so when the video grows
        }
    }, m_mergeKey);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *)
{
    m_grip = Grip::None;
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        event->ignore();
        return;
    }
    setPixelsPerSecond(std::clamp(scale() * std::pow(1.25, event->angleDelta().y() / 120.0), 20.0, 800.0));
    event->accept();
}

QString TimelineView::tipAt(const QPointF &position) const
{
    const Picture *picture = m_document.picture();
    if (!picture || m_player.frameCount() == 0)
        return {};
    QString id;
    gripAt(position, &id);
    if (const LabelOverlay *label = picture->label(id))
        return label->text.isEmpty() ? LabelKinds::name(label->kind)
                                     : label->text.text(m_document.project().exportSettings.language);
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
    return QWidget::event(event);
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const Picture *picture = m_document.picture();
    if (event->key() == Qt::Key_Delete && picture && picture->label(m_current)) {
        m_document.edit(tr("Delete label"), Aspect::Labels, [&](Project &project) {
            project.currentPicture()->labels.removeIf([&](const LabelOverlay &label) { return label.id == m_current; });
        });
        return;
    }
    if (event->key() == Qt::Key_Escape && !m_current.isEmpty())
        return setCurrentLabel(QString()); // so that I and O mean the loop range
    QWidget::keyPressEvent(event);
}

} // namespace vivify
