#include "core/clip/PixelsOnly.h"

#include <QPainter>
#include <cstring>

namespace vivify {

QImage pixelsOnly(const QImage &image)
{
    if (image.isNull())
        return {};
    QImage flat = image;
    if (image.hasAlphaChannel()) {
        flat = QImage(image.size(), QImage::Format_RGB32);
        flat.fill(Qt::white);
        QPainter painter(&flat);
        painter.drawImage(0, 0, image);
    }
    flat = flat.convertToFormat(QImage::Format_RGB32);
    QImage bare(flat.size(), QImage::Format_RGB32);
    for (int y = 0; y < flat.height(); ++y)
        std::memcpy(bare.scanLine(y), flat.constScanLine(y), size_t(flat.width()) * 4);
    return bare;
}

} // namespace vivify
