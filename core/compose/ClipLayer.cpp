#include "core/compose/Layers.h"

#include "core/compose/AreaScale.h"
#include "core/compose/Layout.h"

#include <QPainter>

namespace vivify {

void paintClip(QImage &frame, const Picture &picture, int clipFrame)
{
    const QSize shown = Layout::shownSize(picture);
    const QImage &source = picture.clip.isNull() ? picture.image : picture.clip.frames.at(clipFrame);
    if (source.size() == frame.size() && source.format() == frame.format()) {
        frame = source; // shares the pixels; the next layer detaches
        return;
    }
    if (source.isNull())
        return frame.fill(Layout::surround(picture));
    const QRect area = Layout::pictureArea(shown, frame.size()).toRect();
    if (area.size() != frame.size())
        frame.fill(Layout::surround(picture));
    if (area.size() == shown) {
        QPainter(&frame).drawImage(area.topLeft(), source, QRect(QPoint(), shown));
        return;
    }
    const AreaScale scale(shown, area.size());
    if (area.size() == frame.size())
        return scale.scale(source, frame, frame.rect());
    QImage scaled(area.size(), QImage::Format_RGB32);
    scale.scale(source, scaled, scaled.rect());
    QPainter(&frame).drawImage(area.topLeft(), scaled);
}

} // namespace vivify
