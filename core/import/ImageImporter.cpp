#include "core/import/ImageImporter.h"

#include "core/clip/PixelsOnly.h"
#include "core/import/Advice.h"
#include "core/import/ColourProfile.h"
#include "core/import/DicomHeader.h"
#include "core/import/ImportText.h"
#include "core/import/PictureReaders.h"

#include <QColorSpace>
#include <QFile>
#include <QFileInfo>

namespace vivify::ImageImporter {

namespace {

Error unknownFormat(const Source &source)
{
    return Error(Error::Kind::BadInput, ImportText::tr("“%1” is not a picture that Vivify knows.").arg(source.name),
                 QString(), ImportText::tr("Open a PNG, JPEG, TIFF, SVG, WebP or DICOM picture."));
}

void onlyFirstPage(const Source &source, int page)
{
    if (page != 0)
        throw Error(Error::Kind::BadInput, ImportText::tr("“%1” has one page only.").arg(source.name), QString(),
                    ImportText::tr("Choose the first page."));
}

Decoded decode(const Source &source, const ImportOptions &options)
{
    const PictureFormat format = sniffFormat(source.bytes);
    if (format == PictureFormat::Tiff)
        return tiff::read(source, options.page);
    if (format == PictureFormat::Dicom)
        return dicom::read(source, options.page);
    if (format != PictureFormat::Unknown)
        onlyFirstPage(source, options.page);
    switch (format) {
    case PictureFormat::Png: return png::read(source);
    case PictureFormat::Jpeg: return jpeg::read(source);
    case PictureFormat::Svg: return svg::read(source, options.svgLongSide);
    case PictureFormat::Webp: return webp::read(source);
    default: throw unknownFormat(source);
    }
}

QImage maskPixels(const QImage &image)
{
    QImage grey(image.size(), QImage::Format_Grayscale8);
    for (int y = 0; y < image.height(); ++y) {
        const auto *in = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        uchar *out = grey.scanLine(y);
        for (int x = 0; x < image.width(); ++x)
            out[x] = uchar(qGray(in[x]));
    }
    return grey;
}

bool anyInside(const QImage &grey)
{
    for (int y = 0; y < grey.height(); ++y)
        for (int x = 0; x < grey.width(); ++x)
            if (grey.constScanLine(y)[x] >= 128)
                return true;
    return false;
}

} // namespace

ImageInfo probe(const QString &path)
{
    const Source source = loadSource(path);
    switch (sniffFormat(source.bytes)) {
    case PictureFormat::Png: return png::probe(source);
    case PictureFormat::Jpeg: return jpeg::probe(source);
    case PictureFormat::Tiff: return tiff::probe(source, 0);
    case PictureFormat::Svg: return svg::probe(source, ImportOptions{}.svgLongSide);
    case PictureFormat::Webp: return webp::probe(source);
    case PictureFormat::Dicom: return dicom::probe(source);
    case PictureFormat::Unknown: break;
    }
    throw unknownFormat(source);
}

ImportedPicture read(const QString &path, const ImportOptions &options)
{
    const Source source = loadSource(path);
    Decoded decoded = decode(source, options);
    ImportedPicture picture{pixelsOnly(decoded.image), decoded.info, {}};
    if (picture.image.isNull())
        throw ImportText::noMemory(source.name, decoded.info.width, decoded.info.height);
    picture.advice = decoded.advice + adviceFor(picture.image);
    return picture;
}

ImportedPicture fromImage(const QImage &image)
{
    if (image.isNull())
        throw Error(Error::Kind::BadInput, ImportText::tr("There is no picture on the clipboard."), QString(),
                    ImportText::tr("Copy a picture first, then paste it."));
    checkSize(ImportText::tr("Clipboard"), image.width(), image.height());
    ImportedPicture picture{pixelsOnly(image), {"png", image.width(), image.height(), 1, 8, {}}, {}};
    if (picture.image.isNull())
        throw ImportText::noMemory(ImportText::tr("Clipboard"), image.width(), image.height());
    if (image.colorSpace().isValid())
        ColourProfile(image.colorSpace().iccProfile(), ColourProfile::Samples::Bgrx).apply(picture.image);
    picture.advice = adviceFor(picture.image);
    return picture;
}

QImage readMask(const QString &path, QSize size)
{
    const Source source = loadSource(path);
    const QString todo = ImportText::tr("Save the mask as a grey PNG of the picture's size, white inside.");
    const auto refuse = [&](const QString &what) {
        return Error(Error::Kind::BadInput, what.arg(source.name), QString(), todo);
    };
    if (sniffFormat(source.bytes) != PictureFormat::Png)
        throw refuse(ImportText::tr("The mask “%1” is not a PNG picture."));
    const ImageInfo info = png::probe(source);
    if (QSize(info.width, info.height) != size)
        throw refuse(ImportText::tr("The mask “%1” is %2 × %3 pixels, the picture %4 × %5.")
                         .arg("%1").arg(info.width).arg(info.height).arg(size.width()).arg(size.height()));
    const Decoded decoded = png::readMask(source);
    if (!decoded.info.warnings.isEmpty())
        throw refuse(ImportText::tr("The mask “%1” is damaged or cut."));
    const QImage grey = maskPixels(decoded.image);
    if (!anyInside(grey))
        throw refuse(ImportText::tr("The mask “%1” is empty: nothing in it is white."));
    return grey;
}

bool isAboutAPatient(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && dicom::looksLikeDicom(file.read(132));
}

QString nameFor(const QString &path)
{
    return isAboutAPatient(path) ? ImportText::tr("DICOM picture") : QFileInfo(path).completeBaseName();
}

QString nameFilter()
{
    return QStringLiteral("*.png *.jpg *.jpeg *.jpe *.tif *.tiff *.svg *.webp *.dcm *.dicom");
}

} // namespace vivify::ImageImporter
