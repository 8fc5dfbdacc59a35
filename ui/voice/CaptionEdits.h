#pragma once

#include "core/project/ProjectDocument.h"
#include "core/voice/Narrator.h"
#include "core/voice/Script.h"

namespace vivify {

/// What can be done to captions and narration, each as one undo step. GUI thread.
///
/// Spoken sentences go where their captions go, and with them when they are deleted.
namespace CaptionEdits {

/// Adds a caption of that start, up to the next one, and returns its id; empty where there is no room.
QString add(ProjectDocument &document, double start, double videoSeconds);
void setText(ProjectDocument &document, const QString &id, const QString &language, const QString &text, const QString &mergeKey);
/// Seconds of the finished video; kept at least Captions::Least long.
void setTimes(ProjectDocument &document, const QString &id, double start, double end, const QString &mergeKey = {});
/// Cuts the caption at that time, or the only one there where `id` is empty; the second half's id, or empty.
QString split(ProjectDocument &document, const QString &id, double time);
bool mergeWithNext(ProjectDocument &document, const QString &id);
void remove(ProjectDocument &document, const QString &id);
/// Replaces all captions; the video becomes as long as they need.
void replaceAll(ProjectDocument &document, const QString &text, const QList<Caption> &captions);

/// Puts spoken captions and their takes in place of those of that language.
void setNarration(ProjectDocument &document, const Narrated &narrated, const QString &language);
void addRecording(ProjectDocument &document, const QString &language, double start, const Sound &sound);
void removeNarration(ProjectDocument &document, const QString &language);
/// Captions whose words are no longer those that were spoken in that language.
int outOfDate(const Project &project, const QString &language);

} // namespace CaptionEdits
} // namespace vivify
