#pragma once

#include "core/project/Project.h"

#include <QJsonObject>

namespace vivify::VoiceManifest {

/// Adds captions and narration to a project's manifest, where there are any: older programs read what has none.
void insert(QJsonObject &manifest, const Project &project);
/// Captions, and narration without its samples, whose counts are returned. `manifest` must be valid against the schema.
QList<qint64> read(const QJsonObject &manifest, Project &project);
/// False where ids repeat or a caption ends before it starts: what no schema can say.
bool isConsistent(const Project &project);
/// What the samples take in memory, by the counts that read() gave.
qint64 decodedBytes(const Project &project, const QList<qint64> &frames);
qint64 decodedBytes(const Project &project);
/// Name inside the archive.
QString entry(int take);

} // namespace vivify::VoiceManifest
