#pragma once

#include <QImage>
#include <QList>

namespace vivify::cli {

/// The eight frames of a loop of that length that a sheet shows.
QList<int> sheetPhases(int total);
/// Those phases in a row and below each its difference to the still, amplified about grey: motion to be judged at one
/// look. `phases` are the frames of sheetPhases(total); a still of another size is replaced by the first of them.
QImage contactSheet(const QList<QImage> &phases, int total, const QImage &still, int tileWidth);

} // namespace vivify::cli
