#pragma once

#include <QIcon>
#include <QImage>

namespace vivify {

/// The icon of resources/icons with that name; crisp at any scale.
QIcon icon(const QString &name);
enum class Fit { Cover, Contain };
/// The picture cut to `size` (Cover) or whole on white (Contain), with rounded corners. Device pixels of `ratio`.
QPixmap coverPixmap(const QImage &image, QSize size, qreal ratio, qreal radius, Fit fit = Fit::Cover);
/// A picture (also SVG) from a resource; an SVG is drawn at `atLeast`.
QImage resourcePicture(const QString &path, QSize atLeast);

} // namespace vivify
