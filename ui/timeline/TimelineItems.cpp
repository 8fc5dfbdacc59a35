#include "ui/timeline/TimelineItems.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <cmath>

namespace vivify::TimelineItems {

namespace {

constexpr double Same = 1e-6; // s

template <typename List> auto *byId(List &list, const QString &id)
{
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto &entry) { return entry.id == id; });
    return found == list.end() ? nullptr : &*found;
}

void setLabelSpan(LabelOverlay &label, TimelineSpan span, double duration)
{
    const bool moved = std::abs(span.length() - (label.endTime(duration) - label.start)) < Same;
    if (moved)
        label.shift(span.start - label.start);
    label.start = span.start;
    label.end = span.end >= duration - Same ? -1 : span.end; // "to the end" stays so when the video grows
}

} // namespace

std::optional<TimelineSpan> span(const Project &project, const TimelineItem &item, double duration)
{
    if (item.kind == TimelineItem::Kind::Caption) {
        const Caption *caption = Captions::find(project.captions, item.id);
        return caption ? std::optional(TimelineSpan{caption->start, caption->end}) : std::nullopt;
    }
    if (item.kind == TimelineItem::Kind::Take) {
        const auto *take = byId(project.narration, item.id);
        return take ? std::optional(TimelineSpan{take->start, take->end()}) : std::nullopt;
    }
    const Picture *picture = project.currentPicture();
    const LabelOverlay *label = picture ? picture->label(item.id) : nullptr;
    return label ? std::optional(TimelineSpan{label->start, label->endTime(duration)}) : std::nullopt;
}

bool isLocked(const Project &project, const TimelineItem &item)
{
    const Picture *picture = project.currentPicture();
    const LabelOverlay *label = item.kind == TimelineItem::Kind::Label && picture ? picture->label(item.id) : nullptr;
    return label && picture->isLocked(*label);
}

Aspects aspects(const QList<TimelineItem> &items)
{
    Aspects changed;
    for (const TimelineItem &item : items)
        changed |= item.kind == TimelineItem::Kind::Label ? Aspect::Labels : Aspect::Captions;
    return changed;
}

void setSpan(Project &project, const TimelineItem &item, TimelineSpan span, double duration)
{
    if (item.kind == TimelineItem::Kind::Caption) {
        if (Caption *caption = Captions::find(project.captions, item.id)) {
            caption->start = span.start;
            caption->end = span.end;
            Captions::sort(project.captions);
        }
    } else if (item.kind == TimelineItem::Kind::Take) {
        if (auto *take = byId(project.narration, item.id))
            take->start = span.start;
    } else if (Picture *picture = project.currentPicture()) {
        if (LabelOverlay *label = picture->label(item.id))
            setLabelSpan(*label, span, duration);
    }
}

QList<TimelineItem> followers(const Project &project, const TimelineItem &item, double from, double duration)
{
    QList<TimelineItem> found;
    const auto add = [&](const TimelineItem &other) {
        if (!(other == item) && span(project, other, duration)->start >= from - Same)
            found.append(other);
    };
    const Picture *picture = project.currentPicture();
    if (item.kind == TimelineItem::Kind::Caption) {
        for (const Caption &caption : project.captions)
            add({item.kind, caption.id});
    } else if (item.kind == TimelineItem::Kind::Take) {
        for (const auto &take : project.narration)
            add({item.kind, take.id});
    } else if (const LabelOverlay *own = picture ? picture->label(item.id) : nullptr) {
        for (const LabelOverlay &label : picture->labels)
            if (picture->trackOf(label) == picture->trackOf(*own))
                add({item.kind, label.id});
    }
    return found;
}

void remove(Project &project, const QList<TimelineItem> &items, bool ripple, double duration)
{
    for (const TimelineItem &item : items) {
        const auto gone = span(project, item, duration);
        if (!gone || isLocked(project, item))
            continue;
        if (ripple) {
            for (const TimelineItem &other : followers(project, item, gone->end, duration)) {
                TimelineSpan moved = *span(project, other, duration);
                moved.start -= gone->length();
                moved.end -= gone->length();
                setSpan(project, other, moved, duration);
            }
        }
        if (item.kind == TimelineItem::Kind::Caption)
            project.captions.removeIf([&](const Caption &caption) { return caption.id == item.id; });
        else if (item.kind == TimelineItem::Kind::Take)
            project.narration.removeIf([&](const auto &take) { return take.id == item.id; });
        else
            project.currentPicture()->labels.removeIf([&](const LabelOverlay &label) { return label.id == item.id; });
    }
}

QByteArray packed(const QList<LabelOverlay> &labels)
{
    QJsonArray array;
    for (const LabelOverlay &label : labels)
        array.append(label.toJson());
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<LabelOverlay> unpacked(const QByteArray &bytes)
{
    QList<LabelOverlay> labels;
    for (const QJsonValue &value : QJsonDocument::fromJson(bytes).array())
        labels.append(LabelOverlay::fromJson(value.toObject()));
    return labels;
}

} // namespace vivify::TimelineItems
