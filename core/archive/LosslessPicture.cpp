#include "core/archive/LosslessPicture.h"

#include "core/clip/PixelsOnly.h"

#include <QBuffer>
#include <QImageReader>
#include <QImageWriter>
#include <QtEndian>
#include <cstring>

namespace vivify::LosslessPicture {

namespace {

constexpr int MaximumMegabytes = 1100; // 256 megapixels of four bytes; Qt's own limit is 128 MB

QImage barePixels(const QImage &image)
{
    if (image.format() != QImage::Format_Grayscale8)
        return pixelsOnly(image);
    QImage bare(image.size(), QImage::Format_Grayscale8);
    for (int y = 0; y < image.height(); ++y)
        std::memcpy(bare.scanLine(y), image.constScanLine(y), size_t(image.width()));
    return bare;
}

} // namespace

QSize sizeOf(const QByteArray &png)
{
    if (png.size() < 33 || !png.startsWith("\x89PNG\r\n\x1a\n") || png.mid(12, 4) != "IHDR")
        return {};
    const qint64 width = qFromBigEndian<quint32>(png.constData() + 16), height = qFromBigEndian<quint32>(png.constData() + 20);
    return width > 0 && height > 0 && width * height <= (qint64(256) << 20) ? QSize(int(width), int(height)) : QSize();
}

QByteArray encode(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setQuality(89); // Qt takes (100 - quality) * 9 / 91 as zlib's level: 1, the fastest that packs at all
    return writer.write(barePixels(image)) ? bytes : QByteArray();
}

QImage decode(const QByteArray &png, QSize size, QImage::Format format)
{
    if (!size.isValid() || sizeOf(png) != size)
        return {};
    const int limit = QImageReader::allocationLimit();
    if (limit != 0 && limit < MaximumMegabytes)
        QImageReader::setAllocationLimit(MaximumMegabytes);
    QBuffer buffer;
    buffer.setData(png);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, "png");
    reader.setDecideFormatFromContent(false);
    QImage image;
    if (!reader.read(&image) || image.size() != size)
        return {};
    const QImage converted = image.convertToFormat(format);
    return converted.isNull() ? QImage() : barePixels(converted);
}

} // namespace vivify::LosslessPicture
