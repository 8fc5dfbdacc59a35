#pragma once

#include "core/project/Project.h"

namespace vivify::ProjectChange {

/// Whether nothing differs that a user could tell or save. Pictures and frames are compared by identity: any thread, fast.
bool none(const Project &before, const Project &after);
/// Bytes of pictures, masks, clips and sound that `before` holds and `after` does not: what it costs to keep it, too.
qint64 bytes(const Project &before, const Project &after);

/// The masks' part of bytes().
qint64 maskBytes(const Project &before, const Project &after);

} // namespace vivify::ProjectChange
