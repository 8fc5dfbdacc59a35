#pragma once

#include "ui/timeline/TimelineItems.h"

#include <QHash>

namespace vivify {

/// Where the tracks of the timeline stand, from the top: those of labels, then captions, then narration. What overlaps in
/// time stands one below the other. Heights in px, counted from below the rulers. GUI thread.
class TimelineRows
{
public:
    static constexpr double BarHeight = 23, Gap = 3, TrackGap = 5;

    struct Row
    {
        TimelineItem::Kind kind = TimelineItem::Kind::Label;
        qsizetype track = 0; ///< Of labels.
        double top = 0, height = 0;
        bool contains(double y) const { return y >= top && y < top + height; }
    };

    TimelineRows() = default;
    TimelineRows(const Project &project, double duration);

    const QList<Row> &rows() const { return m_rows; }
    double height() const { return m_height; }
    double topOf(const TimelineItem &item) const { return m_tops[int(item.kind)].value(item.id, -1); }
    const Row *rowAt(double y) const;

private:
    void add(TimelineItem::Kind kind, qsizetype track, const QList<std::pair<QString, TimelineSpan>> &spans);

    QList<Row> m_rows;
    QHash<QString, double> m_tops[3];
    double m_height = 0;
};

} // namespace vivify
