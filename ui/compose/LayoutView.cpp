#include "ui/compose/LayoutView.h"

#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>
#include <cmath>

namespace vivify {

namespace {

constexpr double Step = 1.25;

/// The seen part of a picture, in shares.
QRectF seen(double zoom, const QPointF &centre)
{
    const double side = 1 / zoom;
    return {centre.x() - side / 2, centre.y() - side / 2, side, side};
}

/// The frame with each view replaced by its enlarged part; cards are never enlarged.
QImage enlarged(const FinishedVideo &video, int frame, QSize size, double zoom, const QPointF &centre)
{
    QImage image = video.frame(frame, size);
    if (zoom <= 1 || video.isCard(frame))
        return image;
    const FrameCompositor &views = video.compositor();
    QPainter painter(&image);
    const QRectF part = seen(zoom, centre);
    for (int view = 0; view < views.views(); ++view) {
        const QRect area = views.pictureArea(view, size).toAlignedRect() & image.rect();
        if (area.isEmpty())
            continue;
        const QSize whole = (QSizeF(area.size()) * zoom).toSize();
        const QPoint corner(qBound(0, int(std::lround(part.left() * whole.width())), whole.width() - area.width()),
                            qBound(0, int(std::lround(part.top() * whole.height())), whole.height() - area.height()));
        painter.drawImage(area.topLeft(), views.viewImage(video.frameWithin(frame), view, whole), QRect(corner, area.size()));
        painter.fillRect(area, QColor::fromRgbF(0, 0, 0, float(1 - video.light(frame))));
        if (view > 0 && views.pictureArea(0, size).contains(QRectF(area))) { // a picture in the picture
            painter.setPen(QPen(Qt::white, 2));
            painter.drawRect(QRectF(area).adjusted(0, 0, -1, -1));
        }
    }
    return image;
}

} // namespace

LayoutView::LayoutView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("layoutView"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(320, 200);
    connect(&m_source, &FrameSource::ready, this, [this](const QImage &image) {
        m_image = image;
        update();
        Q_EMIT frameShown();
    });
}

void LayoutView::setVideo(std::shared_ptr<const FinishedVideo> video)
{
    m_video = std::move(video);
    m_frame = m_video ? qBound(0, m_frame, m_video->frameCount() - 1) : 0;
    if (!m_video)
        m_image = QImage();
    renew();
}

void LayoutView::setFrame(int frame)
{
    m_frame = frame;
    if (m_video)
        m_source.request(m_frame, composedSize());
}

void LayoutView::setZoom(double zoom, const QPointF &centre)
{
    const double kept = qBound(1.0, zoom, NearestZoom), half = 0.5 / kept;
    const QPointF inside(qBound(half, centre.x(), 1 - half), qBound(half, centre.y(), 1 - half));
    if (kept == m_zoom && inside == m_centre)
        return;
    m_zoom = kept;
    m_centre = inside;
    renew();
    Q_EMIT zoomChanged(m_zoom);
}

void LayoutView::renew()
{
    m_source.setComposer(!m_video ? FrameSource::Compose() : [video = m_video, zoom = m_zoom, centre = m_centre](int frame, QSize size) {
        return enlarged(*video, frame, size, zoom, centre);
    });
    setFrame(m_frame);
}

QRectF LayoutView::frameArea() const
{
    const QSizeF fitted = m_video ? QSizeF(m_video->naturalSize()).scaled(QSizeF(size()), Qt::KeepAspectRatio) : QSizeF();
    return {QPointF((width() - fitted.width()) / 2, (height() - fitted.height()) / 2), fitted};
}

QSize LayoutView::composedSize() const
{
    const QSize seen = (frameArea().size() * devicePixelRatioF()).toSize().expandedTo({16, 16});
    const QSize natural = m_video ? m_video->naturalSize() : seen;
    return m_zoom <= 1 && natural.width() < seen.width() ? natural : seen; // no sharper than the file
}

QRectF LayoutView::cell(int view) const
{
    const QSize composed = composedSize();
    const QRectF area = m_video->compositor().pictureArea(view, composed), frame = frameArea();
    const double scale = frame.width() / composed.width();
    return {frame.topLeft() + area.topLeft() * scale, area.size() * scale};
}

int LayoutView::viewAt(const QPointF &place) const
{
    for (int view = m_video ? m_video->compositor().views() - 1 : -1; view >= 0; --view)
        if (cell(view).contains(place))
            return view;
    return -1;
}

void LayoutView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0x11, 0x18, 0x27));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (!m_image.isNull() && m_video)
        painter.drawImage(frameArea(), m_image);
}

void LayoutView::resizeEvent(QResizeEvent *) { setFrame(m_frame); }

/// What is under the pointer stays there, in its view; the others show the same place of theirs.
void LayoutView::wheelEvent(QWheelEvent *event)
{
    const int view = viewAt(event->position());
    if (view < 0)
        return event->ignore();
    const double zoom = qBound(1.0, m_zoom * std::pow(Step, event->angleDelta().y() / 120.0), NearestZoom);
    const QRectF area = cell(view);
    const QPointF in((event->position().x() - area.left()) / area.width(), (event->position().y() - area.top()) / area.height());
    const QPointF share = seen(m_zoom, m_centre).topLeft() + in / m_zoom;
    setZoom(zoom, share - (in - QPointF(0.5, 0.5)) / zoom);
    event->accept();
}

void LayoutView::mousePressEvent(QMouseEvent *event)
{
    m_grabbed = event->button() == Qt::LeftButton ? viewAt(event->position()) : -1;
    m_grab = event->position();
}

void LayoutView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_grabbed < 0 || !(event->buttons() & Qt::LeftButton))
        return;
    const QSizeF size = cell(m_grabbed).size() * m_zoom;
    const QPointF way = event->position() - m_grab;
    setZoom(m_zoom, m_centre - QPointF(way.x() / size.width(), way.y() / size.height()));
    m_grab = event->position();
}

void LayoutView::mouseDoubleClickEvent(QMouseEvent *) { fit(); }

void LayoutView::keyPressEvent(QKeyEvent *event)
{
    const double by = 0.1 / m_zoom;
    switch (event->key()) {
    case Qt::Key_Plus: case Qt::Key_Equal: return setZoom(m_zoom * Step, m_centre);
    case Qt::Key_Minus: return setZoom(m_zoom / Step, m_centre);
    case Qt::Key_0: return fit();
    case Qt::Key_Left: return setZoom(m_zoom, m_centre - QPointF(by, 0));
    case Qt::Key_Right: return setZoom(m_zoom, m_centre + QPointF(by, 0));
    case Qt::Key_Up: return setZoom(m_zoom, m_centre - QPointF(0, by));
    case Qt::Key_Down: return setZoom(m_zoom, m_centre + QPointF(0, by));
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace vivify
