#pragma once

#include "core/project/Project.h"

#include <QJsonObject>

namespace vivify::RecoveryState {

constexpr int Format = 1;

/// The files that hold a picture's pixels; empty for a clip that isn't there.
struct PictureParts
{
    QString image, clip;
    QStringList masks, takes; ///< In the order of the picture's regions and takes.
};

/// Names of all files of a project in a recovery folder.
struct ProjectParts
{
    QList<PictureParts> pictures;
    QStringList sounds;
    QStringList all() const;
};

inline QString stateFile() { return QStringLiteral("state.json"); }
inline QString lockFile() { return QStringLiteral("lock"); }
inline QString attemptsFile() { return QStringLiteral("attempts"); }
inline QString offeredFile() { return QStringLiteral("offered"); }

/// Everything of the project but its pixels, its frames and its sound.
Project withoutClips(const Project &project);
QJsonArray toJson(const QList<PictureParts> &pictures);
QList<PictureParts> fromJson(const QJsonArray &array);
/// A plain name inside the folder, not a path that leads out of it.
bool isPlainName(const QString &name);

} // namespace vivify::RecoveryState
