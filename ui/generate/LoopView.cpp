#include "ui/generate/LoopView.h"

#include <QPainter>

namespace vivify {

LoopView::LoopView(QWidget *parent) : QWidget(parent)
{
    setMinimumSize(160, 120);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void LoopView::setClip(const Clip &clip)
{
    m_clip = clip;
    m_frame = 0;
    update();
}

void LoopView::setShare(double share)
{
    const int count = int(m_clip.frames.size());
    const int frame = count > 0 ? qBound(0, int(share * count), count - 1) : 0;
    if (frame != m_frame) {
        m_frame = frame;
        update();
    }
}

void LoopView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().window());
    if (m_clip.isNull())
        return;
    const QImage &image = m_clip.frames.at(m_frame);
    QRect place(QPoint(), image.size().scaled(size(), Qt::KeepAspectRatio));
    place.moveCenter(rect().center());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, image);
}

} // namespace vivify
