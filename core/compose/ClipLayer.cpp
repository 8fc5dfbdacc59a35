#include "core/compose/Layers.h"

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
    const QRect area = Layout::pictureArea(shown, frame.size()).toRect();
    if (area.size() != frame.size())
        frame.fill(Qt::black);
    QPainter painter(&frame);
    const QImage cropped = source.size() == shown ? source : source.copy(QRect(QPoint(), shown));
    if (area.size() == shown)
        painter.drawImage(area.topLeft(), cropped);
    else
        painter.drawImage(area.topLeft(),
                          cropped.scaled(area.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
}

} // namespace vivify
