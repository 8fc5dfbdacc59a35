#pragma once

#include <QIcon>
#include <QImage>

namespace vivify {

/// The icon of resources/icons with that name; crisp at any scale.
QIcon icon(const QString &name);
/// A picture (also SVG) from a resource or file, covering `size` and cut to it with rounded corners. Device pixels of `ratio`.
QPixmap coverPixmap(const QImage &image, QSize size, qreal ratio, qreal radius);
QImage resourcePicture(const QString &path, QSize atLeast);

} // namespace vivify
