#pragma once

#include "core/project/Project.h"

#include <functional>

namespace vivify::Places {

using Move = std::function<QPointF(const QPointF &)>; ///< Shares of the old picture to shares of the new.

/// All places on the picture but the pixels and masks themselves: labels, handles, the ruler. Any thread.
void move(Picture &picture, const Move &move);
/// Labels whose anchor is no longer in the picture go, with handles; texts are brought back into it.
void dropOutside(Picture &picture);
/// Clips and takes were made from the picture as it was.
void dropClips(Picture &picture);

} // namespace vivify::Places
