#pragma once

#include "core/project/Project.h"

#include <QPainterPath>

namespace vivify {

/// The edge of a region as closed lines, in shares of the picture times `extent`; with `follows` it goes with the tissue
/// on that frame of the loop. Empty without such a region. Marching squares after Lorensen and Cline 1987. Any thread.
QPainterPath regionOutline(const Picture &picture, const QString &region, bool follows, int clipFrame, const QSizeF &extent);

} // namespace vivify
