#include "core/import/ImportText.h"
#include "core/import/PictureReaders.h"
#include "core/import/SvgCleaner.h"

#include <QPainter>
#include <QSvgRenderer>

namespace vivify::svg {

namespace {

constexpr int SmallestLongSide = 1024; // Drawings have no pixels of their own; less would look coarse.
constexpr int LargestSide = 32767;     // Qt paints no further.

/// Loads the cleaned drawing and works out the size it is drawn at.
ImageInfo load(const Source &source, int longSide, QSvgRenderer &renderer)
{
    const CleanSvg clean = cleanSvg(source.name, source.bytes);
    if (!renderer.load(clean.bytes) || !renderer.isValid())
        throw ImportText::unreadable(source.name, ImportText::tr("the drawing is damaged."));
    QSizeF size = renderer.defaultSize();
    const QSizeF box = renderer.viewBoxF().size();
    if (size.isEmpty() || (!box.isEmpty() && qAbs(size.width() * box.height() / (size.height() * box.width()) - 1) < 0.03))
        size = box;
    if (size.isEmpty())
        throw ImportText::unreadable(source.name, ImportText::tr("the drawing says no size."));
    const double scale = std::min(std::max(longSide, SmallestLongSide), LargestSide) / std::max(size.width(), size.height());
    const int width = std::max(1, qRound(size.width() * scale)), height = std::max(1, qRound(size.height() * scale));
    checkSize(source.name, width, height);
    ImageInfo info{"svg", width, height, 1, 8, {}};
    if (clean.cut)
        info.warnings << ImportText::tr("The file is damaged or cut: only the part before the damage is drawn.");
    return info;
}

} // namespace

ImageInfo probe(const Source &source, int longSide)
{
    QSvgRenderer renderer;
    return load(source, longSide, renderer);
}

Decoded read(const Source &source, int longSide)
{
    QSvgRenderer renderer;
    Decoded result{{}, load(source, longSide, renderer)};
    result.image = QImage(result.info.width, result.info.height, QImage::Format_RGB32);
    if (result.image.isNull())
        throw ImportText::noMemory(source.name, result.info.width, result.info.height);
    result.image.fill(Qt::white);
    QPainter painter(&result.image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter, QRectF(result.image.rect()));
    return result;
}

} // namespace vivify::svg
