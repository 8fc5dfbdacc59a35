#include "ui/widgets/Icons.h"

#include "ui/widgets/InkIcon.h"

#include <QGuiApplication>
#include <QImageReader>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QSvgRenderer>

namespace vivify {

QIcon icon(const QString &name)
{
    return name.isEmpty() ? QIcon() : QIcon(new InkIcon(QLatin1String(":/vivify/icons/") + name + QLatin1String(".svg")));
}

QPixmap coverPixmap(const QImage &image, QSize size, qreal ratio, qreal radius, Fit fit)
{
    QPixmap pixmap(size * ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(pixmap.rect()), radius * ratio, radius * ratio);
    // Drawings without a ground of their own are made for paper.
    painter.fillPath(outline, fit == Fit::Cover ? QGuiApplication::palette().color(QPalette::Midlight) : QColor(Qt::white));
    painter.setClipPath(outline);
    if (!image.isNull()) {
        const QSize place = image.size().scaled(
            pixmap.size(), fit == Fit::Cover ? Qt::KeepAspectRatioByExpanding : Qt::KeepAspectRatio), enough = place * 4;
        // A mean over all of a large picture would hold up the window.
        const QImage reduced = enough.width() < image.width() ? image.scaled(enough) : image;
        const QImage scaled = reduced.scaled(place, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        painter.drawImage((pixmap.width() - scaled.width()) / 2, (pixmap.height() - scaled.height()) / 2, scaled);
    }
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

QImage resourcePicture(const QString &path, QSize atLeast)
{
    if (!path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive))
        return QImageReader(path).read();
    QSvgRenderer renderer(path);
    if (!renderer.isValid())
        return {};
    QImage image(renderer.defaultSize().scaled(atLeast, Qt::KeepAspectRatioByExpanding),
                 QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

} // namespace vivify
