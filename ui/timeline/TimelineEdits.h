#pragma once

#include "ui/timeline/Player.h"
#include "ui/timeline/TimelineItems.h"

namespace vivify {

/// What the keys of the timeline do to the project at the playhead. GUI thread.
namespace TimelineEdits {

/// Cuts a label in two at the playhead; nothing blinks at the cut. `id` empty: the only label shown there.
/// Returns the id of the second half; empty when there is nothing to cut.
QString splitLabel(ProjectDocument &document, const Player &player, const QString &id);
/// The label's start or end; without a label those of the part that is looped and exported.
void setStart(ProjectDocument &document, const Player &player, const QString &labelId);
void setEnd(ProjectDocument &document, const Player &player, const QString &labelId);
/// Seconds of the video; kept at least one frame long. `until` below 0: to the end.
void setRange(ProjectDocument &document, const Player &player, double from, double until, const QString &mergeKey = {});
void clearRange(ProjectDocument &document);
/// The labels appear one after another, in the order of their list, evenly over the looped part, and stay to its end.
void revealLabels(ProjectDocument &document, const Player &player);
/// Puts copies into the current picture, the first at the playhead and the others as far after it as they were. Their ids.
QStringList insertLabels(ProjectDocument &document, const Player &player, const QList<LabelOverlay> &labels);
/// The clip's own words on its tempo ("4.0x slower than life") as a caption over the whole video; false where there are
/// none, or where they stand already.
bool captionTempo(ProjectDocument &document, const Player &player);
bool canCaptionTempo(const ProjectDocument &document);

/// Tracks of the current picture; `index` counts from the top.
QString trackName(const Picture &picture, qsizetype index);
void addTrack(ProjectDocument &document);
void renameTrack(ProjectDocument &document, qsizetype index, const QString &name);
void moveTrack(ProjectDocument &document, qsizetype index, int by);
/// Its labels go to the next track; the last one stays.
void removeTrack(ProjectDocument &document, qsizetype index);
void setTrackLocked(ProjectDocument &document, qsizetype index, bool locked);
void setTrackHidden(ProjectDocument &document, qsizetype index, bool hidden);
void moveToTrack(ProjectDocument &document, const QList<TimelineItem> &items, const QString &track);

/// A marker at the playhead; takes it away where one stands.
void toggleMarker(ProjectDocument &document, const Player &player);
void renameMarker(ProjectDocument &document, const QString &id, const QString &name);
void removeMarker(ProjectDocument &document, const QString &id);
void jumpToMarker(const ProjectDocument &document, Player &player, int direction);

/// Where text and anchor are at the playhead becomes a keyframe of the label; takes it away where one stands.
void toggleKey(ProjectDocument &document, const Player &player, const QString &labelId);
void addKey(ProjectDocument &document, const Player &player, const QString &labelId);
void removeKey(ProjectDocument &document, const Player &player, const QString &labelId, double at);
bool hasKey(const ProjectDocument &document, const Player &player, const QString &labelId, double at);
Keyframe::Way wayAt(const ProjectDocument &document, const Player &player, const QString &labelId, double at);
void setWay(ProjectDocument &document, const Player &player, const QString &labelId, double at, Keyframe::Way way);
/// To the keyframe of the label before (-1) or after (1) the playhead.
void jumpToKey(const ProjectDocument &document, Player &player, const QString &labelId, int direction);

} // namespace TimelineEdits
} // namespace vivify
