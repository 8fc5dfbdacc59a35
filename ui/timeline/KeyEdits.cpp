#include "ui/timeline/TimelineEdits.h"

#include "core/base/FrameTime.h"

#include <QCoreApplication>
#include <cmath>

namespace vivify::TimelineEdits {

namespace {

QString said(const char *text) { return QCoreApplication::translate("TimelineEdits", text); }
double nearness(const Player &player) { return 0.5 / player.fps(); } // less than half a frame apart is the same frame

const LabelOverlay *labelOf(const ProjectDocument &document, const QString &id)
{
    const Picture *picture = document.picture();
    return picture ? picture->label(id) : nullptr;
}

void editLabel(ProjectDocument &document, const QString &id, const QString &text, const std::function<void(LabelOverlay &)> &change)
{
    const LabelOverlay *found = labelOf(document, id);
    if (found && !document.picture()->isLocked(*found))
        document.edit(text, Aspect::Labels, [&](Project &project) { change(*project.currentPicture()->label(id)); });
}

} // namespace

void addKey(ProjectDocument &document, const Player &player, const QString &labelId)
{
    const double now = player.seconds();
    editLabel(document, labelId, said(QT_TRANSLATE_NOOP("TimelineEdits", "Set a keyframe")), [&](LabelOverlay &label) {
        const QPointF text = label.textAt(now), anchor = label.anchorAt(now);
        Keyframes::put(label.textKeys, now, text, nearness(player));
        Keyframes::put(label.anchorKeys, now, anchor, nearness(player));
    });
}

void removeKey(ProjectDocument &document, const Player &player, const QString &labelId, double at)
{
    editLabel(document, labelId, said(QT_TRANSLATE_NOOP("TimelineEdits", "Remove the keyframe")), [&](LabelOverlay &label) {
        const auto drop = [&](QList<Keyframe> &keys, QPointF &place) {
            const qsizetype index = Keyframes::find(keys, at, nearness(player));
            if (index < 0)
                return;
            if (keys.size() == 1)
                place = keys.first().place; // it stays where it was last
            keys.removeAt(index);
        };
        drop(label.textKeys, label.textPosition);
        drop(label.anchorKeys, label.anchor);
    });
}

bool hasKey(const ProjectDocument &document, const Player &player, const QString &labelId, double at)
{
    const LabelOverlay *label = labelOf(document, labelId);
    return label && (Keyframes::find(label->textKeys, at, nearness(player)) >= 0 || Keyframes::find(label->anchorKeys, at, nearness(player)) >= 0);
}

void toggleKey(ProjectDocument &document, const Player &player, const QString &labelId)
{
    if (hasKey(document, player, labelId, player.seconds()))
        removeKey(document, player, labelId, player.seconds());
    else
        addKey(document, player, labelId);
}

Keyframe::Way wayAt(const ProjectDocument &document, const Player &player, const QString &labelId, double at)
{
    if (const LabelOverlay *label = labelOf(document, labelId))
        for (const QList<Keyframe> *keys : {&label->textKeys, &label->anchorKeys})
            if (const qsizetype index = Keyframes::find(*keys, at, nearness(player)); index >= 0)
                return keys->at(index).way;
    return Keyframe::Way::Ease;
}

void setWay(ProjectDocument &document, const Player &player, const QString &labelId, double at, Keyframe::Way way)
{
    editLabel(document, labelId, said(QT_TRANSLATE_NOOP("TimelineEdits", "Change the keyframe's pace")), [&](LabelOverlay &label) {
        for (QList<Keyframe> *keys : {&label.textKeys, &label.anchorKeys})
            if (const qsizetype index = Keyframes::find(*keys, at, nearness(player)); index >= 0)
                (*keys)[index].way = way;
    });
}

void jumpToKey(const ProjectDocument &document, Player &player, const QString &labelId, int direction)
{
    const LabelOverlay *label = labelOf(document, labelId);
    if (!label)
        return;
    const double now = player.seconds();
    std::optional<double> best;
    for (const QList<Keyframe> *keys : {&label->textKeys, &label->anchorKeys})
        for (const Keyframe &key : *keys)
            if ((key.at - now) * direction > nearness(player) && (!best || (key.at - *best) * direction < 0))
                best = key.at;
    if (best)
        player.setFrame(FrameTime::frameAt(*best, player.fps()));
}

} // namespace vivify::TimelineEdits
