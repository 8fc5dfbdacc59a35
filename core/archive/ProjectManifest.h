#pragma once

#include "core/project/Project.h"

#include <QJsonObject>
#include <QRect>

namespace vivify::ProjectManifest {

constexpr int Format = 2; ///< What is written; 1 (whole frames, a bare field) is still read.
constexpr int MaximumEntries = 20000; ///< What a reader takes.
constexpr qint64 MaximumDecoded = qint64(8) << 30;
constexpr qsizetype MaximumManifest = 32 << 20;

/// Sizes of what the manifest announces, to be compared with the content before it is decoded.
struct Shape
{
    struct PictureShape
    {
        QSize size, clipSize, stillSize, influenceSize, fieldSize;
        int frames = 0, fieldStep = 0, fieldFrames = 0;
        QList<QRect> changes; ///< One a frame; empty when the frames are whole.
        QList<PictureShape> takes; ///< Of the picture's takes; the one in use has no frames of its own.
    };
    QList<PictureShape> pictures;
    QList<qint64> soundFrames; ///< Of the narration.
    qint64 decodedBytes = 0; ///< What all pictures and frames will take in memory.
};

/// What all pictures and frames take in memory, and how many files they are in the archive.
qint64 decodedBytes(const Project &project);
int entries(const Project &project);
/// Everything of a project but its pixels and fields.
QJsonObject toJson(const Project &project);
/// The project without its pixels (masks null, clips with no frames). `object` must be valid against the schema.
Project fromJson(const QJsonObject &object, Shape &shape);
/// False where ids repeat, roles are unknown or the current picture is missing: what no schema can say.
bool isConsistent(const Project &project);

/// Names inside the archive.
QString imageEntry(int picture);
QString maskEntry(int picture, int region);
QString clipFolder(int picture);
QString takeFolder(int picture, int take);
/// Inside one of these folders.
QString frameEntry(const QString &folder, int frame);
QString changeEntry(const QString &folder, int frame);

} // namespace vivify::ProjectManifest
