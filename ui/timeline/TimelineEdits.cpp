#include "ui/timeline/TimelineEdits.h"

#include "core/base/FrameTime.h"

#include <QCoreApplication>
#include <algorithm>

namespace vivify::TimelineEdits {

namespace {

constexpr double RevealFade = 0.4; // s

/// The named label, or the only one shown at the playhead, where a cut leaves two pieces.
const LabelOverlay *labelToCut(const Picture &picture, const Player &player, const QString &id)
{
    const double now = player.seconds(), shortest = 0.5 / player.fps();
    const auto spans = [&](const LabelOverlay &label) {
        return now > label.start + shortest && now < label.endTime(player.duration()) - shortest;
    };
    if (const LabelOverlay *named = picture.label(id))
        return spans(*named) && !picture.isLocked(*named) ? named : nullptr;
    const LabelOverlay *found = nullptr;
    for (const LabelOverlay &label : picture.labels) {
        if (!spans(label) || picture.isLocked(label))
            continue;
        if (found)
            return nullptr;
        found = &label;
    }
    return found;
}

void setLabelTime(ProjectDocument &document, const Player &player, const QString &id, bool start)
{
    const double now = player.seconds();
    document.edit(start ? QCoreApplication::translate("TimelineEdits", "Set label start") : QCoreApplication::translate("TimelineEdits", "Set label end"), Aspect::Labels, [&](Project &project) {
        LabelOverlay *label = project.currentPicture()->label(id);
        if (project.currentPicture()->isLocked(*label))
            return;
        if (start && now < label->endTime(player.duration()))
            label->start = now;
        else if (!start && now > label->start)
            label->end = now;
    });
}

bool hasLabel(const ProjectDocument &document, const QString &id)
{
    return document.picture() && document.picture()->label(id);
}

} // namespace

QString splitLabel(ProjectDocument &document, const Player &player, const QString &id)
{
    const Picture *picture = document.picture();
    const LabelOverlay *whole = picture ? labelToCut(*picture, player, id) : nullptr;
    if (!whole)
        return {};
    LabelOverlay second = *whole;
    second.id = Project::newId();
    second.start = player.seconds();
    second.fadeIn = 0;
    const QString firstId = whole->id;
    document.edit(QCoreApplication::translate("TimelineEdits", "Split label"), Aspect::Labels, [&](Project &project) {
        QList<LabelOverlay> &labels = project.currentPicture()->labels;
        LabelOverlay *first = project.currentPicture()->label(firstId);
        first->end = second.start;
        first->fadeOut = 0;
        labels.insert(first - labels.data() + 1, second);
    });
    return second.id;
}

void setStart(ProjectDocument &document, const Player &player, const QString &labelId)
{
    if (hasLabel(document, labelId))
        return setLabelTime(document, player, labelId, true);
    const double until = document.project().exportSettings.until;
    const double now = player.seconds();
    setRange(document, player, now, until > now + 0.5 / player.fps() ? until : -1);
}

void setEnd(ProjectDocument &document, const Player &player, const QString &labelId)
{
    if (hasLabel(document, labelId))
        return setLabelTime(document, player, labelId, false);
    const double from = document.project().exportSettings.from;
    const double after = FrameTime::secondsAt(player.frame() + 1, player.fps()); // the frame under the playhead belongs to it
    setRange(document, player, from < after - 0.5 / player.fps() ? from : 0, after);
}

void setRange(ProjectDocument &document, const Player &player, double from, double until, const QString &mergeKey)
{
    if (player.frameCount() == 0)
        return;
    const double frame = 1 / player.fps(), end = player.duration();
    from = qBound(0.0, from, qMax(0.0, (until < 0 ? end : until) - frame));
    if (until >= end - frame / 2)
        until = -1;
    document.edit(QCoreApplication::translate("TimelineEdits", "Change the loop range"), Aspect::Export, [&](Project &project) {
        project.exportSettings.from = from;
        project.exportSettings.until = until;
    }, mergeKey);
}

void clearRange(ProjectDocument &document)
{
    document.edit(QCoreApplication::translate("TimelineEdits", "Clear the loop range"), Aspect::Export, [](Project &project) {
        project.exportSettings.from = 0;
        project.exportSettings.until = -1;
    });
}

void revealLabels(ProjectDocument &document, const Player &player)
{
    if (!document.picture() || player.frameCount() == 0)
        return;
    const ExportSettings &settings = document.project().exportSettings;
    const FrameRange part = settings.range(player.frameCount(), player.fps());
    const double from = FrameTime::secondsAt(part.first, player.fps());
    const Picture &picture = *document.picture();
    const auto counts = [&](const LabelOverlay &label) { return !picture.isLocked(label) && !picture.isHidden(label); };
    const auto shown = std::count_if(picture.labels.begin(), picture.labels.end(), counts);
    const double step = FrameTime::secondsAt(part.count, player.fps()) / double(qMax<qsizetype>(1, shown));
    document.edit(QCoreApplication::translate("TimelineEdits", "Reveal labels in order"), Aspect::Labels, [&](Project &project) {
        int index = 0;
        for (LabelOverlay &label : project.currentPicture()->labels) {
            if (project.currentPicture()->isLocked(label) || project.currentPicture()->isHidden(label))
                continue;
            label.start = from + step * index++;
            label.end = settings.until < 0 ? -1 : settings.until;
            label.fadeIn = qMin(RevealFade, step / 2);
            label.fadeOut = qMin(label.fadeOut, step / 2);
        }
    });
}

} // namespace vivify::TimelineEdits
