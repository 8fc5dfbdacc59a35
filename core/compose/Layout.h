#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QSize>
#include <QStringList>

namespace vivify {

struct Picture;
struct ExportSettings;

/// Where things stand in a frame, shared by the layers so that no two of them measure differently. Any thread.
namespace Layout {

/// Where the picture stands in a frame of that size: all of it when the shapes agree, else centred with bars.
QRectF pictureArea(QSize picture, QSize frame);
/// The picture's size without its odd last column and row.
QSize even(QSize size);
/// What the frame shows: the clip's still, or the picture.
QSize shownSize(const Picture &picture);
/// Of the bars beside the picture: the one colour of its edge, if it has one, so that a drawing on white stands on white;
/// else black.
QColor surround(const Picture &picture);
/// Short side of the area, px: the unit of label and mark sizes.
double unit(const QRectF &area);
/// Text as in every finished video: unhinted, so that it looks the same at every scale.
QFont font(double pixelHeight, bool bold = false, bool italic = false);

} // namespace Layout
} // namespace vivify
