#include "core/mask/SmartSelect.h"

#include "core/jobs/JobContext.h"
#include "core/mask/MaskLibrary.h"

#include <algorithm>

namespace vivify {

namespace {

constexpr int Strip = 256; // rows between two checkpoints

} // namespace

Mask SmartSelect::threshold(const QImage &picture, int low, int high, JobContext &context)
{
    const QImage colours = picture.convertToFormat(QImage::Format_RGB32);
    Mask mask(picture.size());
    for (int top = 0; top < colours.height(); top += Strip) {
        context.checkpoint(top, colours.height());
        QImage strip(colours.width(), std::min(Strip, colours.height() - top), QImage::Format_Grayscale8);
        for (int y = 0; y < strip.height(); ++y) {
            const QRgb *line = reinterpret_cast<const QRgb *>(colours.constScanLine(top + y));
            std::transform(line, line + strip.width(), strip.scanLine(y), [=](QRgb colour) {
                const int grey = qGray(colour);
                return grey >= low && grey <= high ? uchar(255) : uchar(0);
            });
        }
        mask.replace({0, top}, strip);
    }
    return mask;
}

Mask SmartSelect::grabCut(const QImage &picture, const Hints &hints, JobContext &context)
{
    return maskLibrary().grabCut(picture, hints, context);
}

LiveWire::LiveWire(const QImage &picture, QPointF start, JobContext &context)
    : m_start(start), m_ways(maskLibrary().liveWire(picture, start, context))
{
}

} // namespace vivify
