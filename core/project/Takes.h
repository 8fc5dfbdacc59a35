#pragma once

#include "core/project/Project.h"

namespace vivify {

/// The generations of a picture that are kept beside the one in use. Values; any thread.
///
/// At most MaximumCount of them and MaximumBytes of frames beside the one in use. What is too much goes in this order: the
/// oldest rejected one, the oldest unmarked one, the oldest starred one.
namespace Takes {

constexpr int MaximumCount = 12;
constexpr qint64 MaximumBytes = qint64(512) << 20; ///< About 16 takes of 16 frames at 512p.

/// Makes the clip the picture's and keeps it as its newest take. A clip that was there before takes were kept becomes one.
void add(Picture &picture, const SceneSettings &scene, const Clip &clip);
/// Makes the take of that id the picture's clip, with what was checked of it. Nothing happens for an unknown id.
void use(Picture &picture, const QString &id);
void setMark(Picture &picture, const QString &id, Take::Mark mark);
/// The one in use stays.
void remove(Picture &picture, const QString &id);
const Take *find(const Picture &picture, const QString &id);
/// The take that is shown and exported; null with none.
const Take *used(const Picture &picture);
/// Memory of the frames.
qint64 bytes(const Clip &clip);

} // namespace Takes
} // namespace vivify
