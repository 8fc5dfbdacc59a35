#pragma once

#include <QImage>
#include <QList>

namespace vivify::cli {

/// Eight phases of a loop in a row and below each its difference to the still, amplified about grey: motion to be judged
/// at one look. `frames` holds at least one.
QImage contactSheet(const QList<QImage> &frames, const QImage &still, int tileWidth);

} // namespace vivify::cli
