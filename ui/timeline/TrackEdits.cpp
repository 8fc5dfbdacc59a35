#include "ui/timeline/TimelineEdits.h"

#include "core/base/FrameTime.h"

#include <QCoreApplication>
#include <algorithm>

namespace vivify::TimelineEdits {

namespace {

QString said(const char *text) { return QCoreApplication::translate("TimelineEdits", text); }

/// The picture's tracks, made where only the one without a name was meant.
QList<LabelTrack> &tracksOf(Project &project)
{
    QList<LabelTrack> &tracks = project.currentPicture()->tracks;
    if (tracks.isEmpty())
        tracks.append({Project::newId(), QString(), false, false});
    return tracks;
}

void editTrack(ProjectDocument &document, qsizetype index, const QString &text, const std::function<void(LabelTrack &)> &change)
{
    const Picture *picture = document.picture();
    if (!picture || index >= qMax<qsizetype>(1, picture->tracks.size()))
        return;
    document.edit(text, Aspect::Labels, [&](Project &project) { change(tracksOf(project)[index]); });
}

bool earlier(const Marker &a, const Marker &b) { return a.at < b.at; }

} // namespace

QString trackName(const Picture &picture, qsizetype index)
{
    const QString own = index < picture.tracks.size() ? picture.tracks[index].name : QString();
    if (!own.isEmpty())
        return own;
    return picture.tracks.size() < 2 ? said(QT_TRANSLATE_NOOP("TimelineEdits", "Labels"))
                                     : said(QT_TRANSLATE_NOOP("TimelineEdits", "Labels %1")).arg(index + 1);
}

void addTrack(ProjectDocument &document)
{
    if (!document.picture())
        return;
    document.edit(said(QT_TRANSLATE_NOOP("TimelineEdits", "Add a label track")), Aspect::Labels, [](Project &project) {
        tracksOf(project).append({Project::newId(), QString(), false, false});
    });
}

void renameTrack(ProjectDocument &document, qsizetype index, const QString &name)
{
    if (!document.picture() || trackName(*document.picture(), index) == name)
        return;
    editTrack(document, index, said(QT_TRANSLATE_NOOP("TimelineEdits", "Rename the track")), [&](LabelTrack &track) { track.name = name.trimmed(); });
}

void setTrackLocked(ProjectDocument &document, qsizetype index, bool locked)
{
    editTrack(document, index, locked ? said(QT_TRANSLATE_NOOP("TimelineEdits", "Lock the track")) : said(QT_TRANSLATE_NOOP("TimelineEdits", "Unlock the track")),
              [&](LabelTrack &track) { track.locked = locked; });
}

void setTrackHidden(ProjectDocument &document, qsizetype index, bool hidden)
{
    editTrack(document, index, hidden ? said(QT_TRANSLATE_NOOP("TimelineEdits", "Hide the track")) : said(QT_TRANSLATE_NOOP("TimelineEdits", "Show the track")),
              [&](LabelTrack &track) { track.hidden = hidden; });
}

void moveTrack(ProjectDocument &document, qsizetype index, int by)
{
    const Picture *picture = document.picture();
    if (!picture || index < 0 || index >= picture->tracks.size() || index + by < 0 || index + by >= picture->tracks.size())
        return;
    document.edit(said(QT_TRANSLATE_NOOP("TimelineEdits", "Change the order of tracks")), Aspect::Labels, [&](Project &project) {
        Picture &changed = *project.currentPicture();
        for (LabelOverlay &label : changed.labels) // whoever has no track of its own keeps the one it stands on
            label.track = changed.tracks[changed.trackOf(label)].id;
        changed.tracks.move(index, index + by);
    });
}

void removeTrack(ProjectDocument &document, qsizetype index)
{
    const Picture *picture = document.picture();
    if (!picture || picture->tracks.size() < 2 || index < 0 || index >= picture->tracks.size())
        return;
    document.edit(said(QT_TRANSLATE_NOOP("TimelineEdits", "Delete the track")), Aspect::Labels, [&](Project &project) {
        Picture &changed = *project.currentPicture();
        const QString next = changed.tracks[index + 1 < changed.tracks.size() ? index + 1 : index - 1].id;
        for (LabelOverlay &label : changed.labels)
            label.track = changed.trackOf(label) == index ? next : changed.tracks[changed.trackOf(label)].id;
        changed.tracks.removeAt(index);
    });
}

void moveToTrack(ProjectDocument &document, const QList<TimelineItem> &items, const QString &track)
{
    document.edit(said(QT_TRANSLATE_NOOP("TimelineEdits", "Move to another track")), Aspect::Labels, [&](Project &project) {
        for (const TimelineItem &item : items)
            if (LabelOverlay *label = item.kind == TimelineItem::Kind::Label ? project.currentPicture()->label(item.id) : nullptr)
                if (!project.currentPicture()->isLocked(*label))
                    label->track = track;
    });
}

void toggleMarker(ProjectDocument &document, const Player &player)
{
    if (player.frameCount() == 0)
        return;
    const double now = player.seconds(), near = 0.5 / player.fps();
    const QList<Marker> &markers = document.project().markers;
    const auto here = [&](const Marker &marker) { return std::abs(marker.at - now) < near; };
    if (const auto found = std::find_if(markers.begin(), markers.end(), here); found != markers.end())
        return removeMarker(document, found->id);
    document.edit(said(QT_TRANSLATE_NOOP("TimelineEdits", "Set a marker")), Aspect::Labels, [&](Project &project) {
        project.markers.append({Project::newId(), now, QString()});
        std::stable_sort(project.markers.begin(), project.markers.end(), earlier);
    });
}

void renameMarker(ProjectDocument &document, const QString &id, const QString &name)
{
    document.edit(said(QT_TRANSLATE_NOOP("TimelineEdits", "Rename the marker")), Aspect::Labels, [&](Project &project) {
        for (Marker &marker : project.markers)
            if (marker.id == id)
                marker.name = name.trimmed();
    });
}

void removeMarker(ProjectDocument &document, const QString &id)
{
    document.edit(said(QT_TRANSLATE_NOOP("TimelineEdits", "Delete the marker")), Aspect::Labels,
                  [&](Project &project) { project.markers.removeIf([&](const Marker &marker) { return marker.id == id; }); });
}

void jumpToMarker(const ProjectDocument &document, Player &player, int direction)
{
    const double now = player.seconds(), near = 0.5 / player.fps();
    std::optional<double> best;
    for (const Marker &marker : document.project().markers)
        if ((marker.at - now) * direction > near && (!best || (marker.at - *best) * direction < 0))
            best = marker.at;
    if (best)
        player.setFrame(FrameTime::frameAt(*best, player.fps()));
}

QStringList insertLabels(ProjectDocument &document, const Player &player, const QList<LabelOverlay> &labels)
{
    if (labels.isEmpty() || !document.picture() || player.frameCount() == 0)
        return {};
    double first = labels.first().start;
    for (const LabelOverlay &label : labels)
        first = qMin(first, label.start);
    const double by = player.seconds() - first, end = player.duration();
    QStringList ids;
    document.edit(said(QT_TRANSLATE_NOOP("TimelineEdits", "Paste labels")), Aspect::Labels, [&](Project &project) {
        for (LabelOverlay label : labels) {
            label.id = Project::newId();
            label.shift(by);
            if (label.start >= end - TimelineItems::Shortest)
                label.shift(end - TimelineItems::Shortest - label.start); // a longer video was copied from
            if (label.end >= end)
                label.end = -1;
            if (!project.currentPicture()->region(label.region))
                label.region.clear();
            project.currentPicture()->labels.append(label);
            ids.append(label.id);
        }
    });
    return ids;
}

bool canCaptionTempo(const ProjectDocument &document)
{
    const Picture *picture = document.picture();
    if (!picture || picture->clip.caption.isEmpty())
        return false;
    const QList<Caption> &captions = document.project().captions;
    return std::none_of(captions.begin(), captions.end(), [&](const Caption &caption) { return caption.text == picture->clip.caption; });
}

bool captionTempo(ProjectDocument &document, const Player &player)
{
    if (!canCaptionTempo(document) || player.frameCount() == 0)
        return false;
    document.edit(said(QT_TRANSLATE_NOOP("TimelineEdits", "Tell the tempo in a caption")), Aspect::Captions, [&](Project &project) {
        Caption caption;
        caption.id = Project::newId();
        caption.text = project.currentPicture()->clip.caption;
        caption.start = 0;
        caption.end = player.duration();
        project.captions.append(caption);
        Captions::sort(project.captions);
    });
    return true;
}

} // namespace vivify::TimelineEdits
