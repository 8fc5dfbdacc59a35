#include "core/import/ColourProfile.h"
#include "core/import/ImportText.h"
#include "core/import/PictureReaders.h"
#include "core/clip/PixelsOnly.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImageReader>
#include <mutex>

namespace vivify::webp {

namespace {

/// Qt's own limit (128 MB) refuses a photo of 48 megapixels; ours was checked from the header by then.
void liftQtLimit()
{
    static std::once_flag once;
    std::call_once(once, [] { QImageReader::setAllocationLimit(int(ImageImporter::MaximumPixels * 4 >> 20) + 1); });
}

/// The format is fixed: what is not a WebP must not reach another decoder.
void prepare(QImageReader &reader)
{
    liftQtLimit();
    reader.setDecideFormatFromContent(false);
    reader.setAutoTransform(true);
}

ImageInfo describe(const Source &source, QImageReader &reader)
{
    if (!reader.canRead())
        throw ImportText::unreadable(source.name, QImageReader::supportedImageFormats().contains("webp")
                                                      ? ImportText::tr("the WebP header is damaged.")
                                                      : ImportText::tr("the Qt plug-in for WebP is not installed."));
    const QSize size = reader.size();
    checkSize(source.name, size.width(), size.height());
    ImageInfo info{"webp", size.width(), size.height(), 1, 8, {}};
    if (reader.transformation() & QImageIOHandler::TransformationRotate90)
        std::swap(info.width, info.height);
    if (reader.supportsAnimation() && reader.imageCount() > 1)
        info.warnings << ImportText::tr("This picture moves: only its first frame is used.");
    return info;
}

} // namespace

ImageInfo probe(const Source &source)
{
    QByteArray bytes = source.bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, "webp");
    prepare(reader);
    return describe(source, reader);
}

Decoded read(const Source &source)
{
    QByteArray bytes = source.bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, "webp");
    prepare(reader);
    Decoded result{{}, describe(source, reader)};
    const QImage image = reader.read();
    if (image.isNull())
        throw ImportText::unreadable(source.name, ImportText::tr("the WebP data is damaged."));
    result.image = pixelsOnly(image);
    ColourProfile(image.colorSpace().iccProfile(), ColourProfile::Samples::Bgrx).apply(result.image);
    return result;
}

} // namespace vivify::webp
