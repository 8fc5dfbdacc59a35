#pragma once

#include "core/jobs/JobContext.h"

#include <QImage>
#include <QStringList>

namespace vivify {

/// What a picture file says about itself.
struct ImageInfo
{
    QString format; ///< png, jpeg, tiff, svg, webp, dicom
    int width = 0, height = 0; ///< After orientation; px (SVG: as it would be drawn).
    int pages = 1;
    int bits = 8;   ///< Per sample.
    QStringList warnings; ///< For the user, translated.
    double millimetresPerPixel = 0; ///< Of the pictured thing; 0: the file does not say, or not the same both ways.
};

/// A hint about a picture, never a refusal.
struct ImportAdvice
{
    QString id;   ///< small, text, border, patient
    QString text; ///< Translated.
};

struct ImportedPicture
{
    QImage image; ///< Format_RGB32, sRGB, upright, only pixels.
    ImageInfo info;
    QList<ImportAdvice> advice;
};

struct ImportOptions
{
    int page = 0;            ///< First page is 0.
    int svgLongSide = 1024;  ///< px; an SVG is never drawn smaller than this.
};

/// Reads foreign pictures: the format is decided by content and must be one of those above, the size is checked from the
/// header before any decode, colours come out as sRGB, nothing but pixels survives. Any thread.
namespace ImageImporter {

constexpr qint64 MaximumPixels = 256'000'000;

/// Header only (and damage that can be seen without decoding). Throws Error (BadInput).
ImageInfo probe(const QString &path);
/// Throws Error (BadInput) when nothing can be read; a damaged file's readable part comes with a warning in info.
ImportedPicture read(const QString &path, const ImportOptions &options = {});
/// A picture from the clipboard or a drop: pixels only, with the same advice.
ImportedPicture fromImage(const QImage &image);
/// A mask file: grey PNG of the picture's size. Throws Error (BadInput: missing, damaged, empty, wrong size).
QImage readMask(const QString &path, QSize size);
/// A DICOM file: whatever is kept must not hold its name or its folder, which often are the patient's.
bool isAboutAPatient(const QString &path);
/// What a picture is called in the project: as its file, a DICOM one neutrally.
QString nameFor(const QString &path);
/// "*.png *.jpg …" for file dialogs.
QString nameFilter();

} // namespace ImageImporter
} // namespace vivify
