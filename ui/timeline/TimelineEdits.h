#pragma once

#include "ui/timeline/Player.h"

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
/// Finds new places for all texts of the picture.
void arrangeLabels(ProjectDocument &document);
/// The labels appear one after another, in the order of their list, evenly over the looped part, and stay to its end.
void revealLabels(ProjectDocument &document, const Player &player);

} // namespace TimelineEdits
} // namespace vivify
