// What keys do to what is chosen on the timeline.
#include "ui/timeline/TimelineView.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <algorithm>
#include <utility>

namespace vivify {

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const Picture *picture = m_document.picture();
    if (event->key() == Qt::Key_Delete && !m_selected.isEmpty())
        return deleteSelection();
    if (event->matches(QKeySequence::Copy))
        return void(copySelection());
    if (event->matches(QKeySequence::Cut))
        return cutSelection();
    if (event->matches(QKeySequence::Paste))
        return pasteLabels();
    if (event->matches(QKeySequence::SelectAll) && picture) {
        QList<TimelineItem> all;
        for (const LabelOverlay &label : picture->labels)
            if (!picture->isLocked(label))
                all.append({TimelineItem::Kind::Label, label.id});
        return select(all);
    }
    const bool sideways = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (sideways && event->modifiers() & Qt::AltModifier && !m_selected.isEmpty()) {
        const double step = event->modifiers() & Qt::ShiftModifier ? 1 : 1 / m_player.fps();
        return nudge(event->key() == Qt::Key_Left ? -step : step);
    }
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        return chooseNeighbour(event->key() == Qt::Key_Up ? -1 : 1, event->modifiers());
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !m_selected.isEmpty())
        return void(Q_EMIT editRequested(m_selected.last()));
    if (event->key() == Qt::Key_Escape && !m_selected.isEmpty())
        return select({}); // so that I and O mean the loop range
    QWidget::keyPressEvent(event);
}

/// Steps that follow each other are one step to undo.
void TimelineView::nudge(double seconds)
{
    if (m_nudged != m_selected)
        m_mergeKey = ProjectDocument::newMergeKey();
    m_nudged = m_selected;
    m_hit = {Grip::Body, m_selected.last()};
    m_grabbed.clear();
    m_followers.clear();
    takeHold();
    const bool snapping = std::exchange(m_snapping, false);
    const double by = m_grabbed.isEmpty() ? 0 : moveBy(seconds);
    m_snapping = snapping;
    QList<Grabbed> spans = m_grabbed + m_followers;
    for (Grabbed &grabbed : spans)
        grabbed.span = {grabbed.span.start + by, grabbed.span.end + by};
    if (by != 0)
        applySpans(tr("Move on the timeline"), spans, QString());
    m_hit = {};
    m_grabbed.clear();
    m_followers.clear();
}

/// Through all that stands on the timeline, row by row; with Shift what was chosen stays so.
void TimelineView::chooseNeighbour(int direction, Qt::KeyboardModifiers modifiers)
{
    QList<TimelineItem> all;
    const auto add = [&](TimelineItem::Kind kind, const auto &list) {
        for (const auto &one : list)
            if (const TimelineItem item{kind, one.id}; !bar(item).isEmpty() && !TimelineItems::isLocked(m_document.project(), item))
                all.append(item);
    };
    if (const Picture *picture = m_document.picture())
        add(TimelineItem::Kind::Label, picture->labels);
    add(TimelineItem::Kind::Caption, m_document.project().captions);
    add(TimelineItem::Kind::Take, m_document.project().narration);
    if (all.isEmpty())
        return;
    std::stable_sort(all.begin(), all.end(), [this](const TimelineItem &a, const TimelineItem &b) {
        return std::pair(bar(a).top(), bar(a).left()) < std::pair(bar(b).top(), bar(b).left());
    });
    const qsizetype now = m_selected.isEmpty() ? -1 : all.indexOf(m_selected.last());
    const qsizetype next = now < 0 ? (direction > 0 ? 0 : all.size() - 1) : std::clamp<qsizetype>(now + direction, 0, all.size() - 1);
    QList<TimelineItem> chosen = modifiers & Qt::ShiftModifier ? m_selected : QList<TimelineItem>();
    chosen.removeAll(all[next]);
    chosen.append(all[next]);
    select(chosen);
    const QRect place = bar(all[next]).toAlignedRect();
    if (QScrollArea *area = scrollArea())
        area->ensureVisible(place.left(), place.center().y(), 40, place.height());
}

} // namespace vivify
