#include "ui/timeline/TimelineRows.h"

#include <algorithm>

namespace vivify {

TimelineRows::TimelineRows(const Project &project, double duration)
{
    using Spans = QList<std::pair<QString, TimelineSpan>>;
    const Picture *picture = project.currentPicture();
    const qsizetype tracks = std::max<qsizetype>(1, picture ? picture->tracks.size() : 0);
    QList<Spans> labels(tracks);
    if (picture) {
        QHash<QString, qsizetype> places;
        for (qsizetype i = 0; i < picture->tracks.size(); ++i)
            places.insert(picture->tracks[i].id, i);
        for (const LabelOverlay &label : picture->labels)
            labels[places.value(label.track, 0)].append({label.id, {label.start, label.endTime(duration)}});
    }
    for (qsizetype i = 0; i < tracks; ++i)
        add(TimelineItem::Kind::Label, i, labels[i]);
    Spans captions, takes;
    for (const Caption &caption : project.captions)
        captions.append({caption.id, {caption.start, caption.end}});
    for (const auto &take : project.narration)
        takes.append({take.id, {take.start, take.end()}});
    if (!captions.isEmpty())
        add(TimelineItem::Kind::Caption, 0, captions);
    if (!takes.isEmpty())
        add(TimelineItem::Kind::Take, 0, takes);
}

void TimelineRows::add(TimelineItem::Kind kind, qsizetype track, const QList<std::pair<QString, TimelineSpan>> &spans)
{
    QList<double> ends;
    for (const auto &[id, span] : spans) {
        qsizetype lane = 0;
        while (lane < ends.size() && ends[lane] > span.start + 1e-6)
            ++lane;
        if (lane == ends.size())
            ends.append(0);
        ends[lane] = span.end;
        m_tops[int(kind)].insert(id, m_height + double(lane) * (BarHeight + Gap));
    }
    const double height = double(std::max<qsizetype>(1, ends.size())) * (BarHeight + Gap);
    m_rows.append({kind, track, m_height, height});
    m_height += height + TrackGap;
}

const TimelineRows::Row *TimelineRows::rowAt(double y) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.contains(y); });
    return found == m_rows.end() ? nullptr : &*found;
}

} // namespace vivify
