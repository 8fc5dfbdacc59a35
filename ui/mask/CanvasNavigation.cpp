#include "ui/mask/CanvasViewPrivate.h"

#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr double SmallestZoom = 1 / 64.0, LargestZoom = 64, ZoomStep = 1.25, Margin = 16;
constexpr double StaysVisible = 48; // widget px of the picture that can't be panned out of sight

double within(double offset, double content, double space)
{
    const double stays = std::min(StaysVisible, content);
    return std::clamp(offset, stays - content, std::max(stays - content, space - stays));
}

} // namespace

QPointF CanvasView::Private::toPicture(const QPointF &viewPoint) const { return (viewPoint - offset) / zoom; }

QTransform CanvasView::toView() const { return QTransform(d->zoom, 0, 0, d->zoom, d->offset.x(), d->offset.y()); }

double CanvasView::zoom() const { return d->zoom; }

void CanvasView::setZoom(double zoom, const QPointF &fixedViewPoint)
{
    const QPointF fixed = d->toPicture(fixedViewPoint);
    d->zoom = std::clamp(zoom, SmallestZoom, LargestZoom);
    d->fits = false;
    d->moveTo(fixedViewPoint - fixed * d->zoom);
    Q_EMIT zoomChanged(d->zoom);
}

void CanvasView::zoomIn() { setZoom(d->zoom * ZoomStep, rect().center()); }
void CanvasView::zoomOut() { setZoom(d->zoom / ZoomStep, rect().center()); }
void CanvasView::zoomToActual() { setZoom(1 / devicePixelRatioF(), rect().center()); }

void CanvasView::zoomToFit()
{
    d->fits = true;
    d->fit();
}

void CanvasView::Private::fit()
{
    if (pictureSize.isEmpty() || view.width() < 1 || view.height() < 1)
        return;
    const double across = (view.width() - 2 * Margin) / pictureSize.width(),
                 down = (view.height() - 2 * Margin) / pictureSize.height();
    zoom = std::clamp(std::min(across, down), SmallestZoom, 8.0);
    const QPointF free(view.width() - pictureSize.width() * zoom, view.height() - pictureSize.height() * zoom);
    // Whole pixels keep the picture's edge crisp.
    offset = QPointF(std::round(free.x() / 2), std::round(free.y() / 2));
    viewChanged();
    Q_EMIT view.zoomChanged(zoom);
}

void CanvasView::Private::moveTo(const QPointF &newOffset)
{
    offset = QPointF(std::round(within(newOffset.x(), pictureSize.width() * zoom, view.width())),
                     std::round(within(newOffset.y(), pictureSize.height() * zoom, view.height())));
    viewChanged();
}

void CanvasView::Private::viewChanged()
{
    regionOverlay.invalidate();
    view.update();
}

void CanvasView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (d->fits)
        d->fit();
    else
        d->moveTo(d->offset);
}

void CanvasView::wheelEvent(QWheelEvent *event)
{
    // Some systems turn Shift + wheel into a sideways wheel.
    const int angle = event->angleDelta().y() ? event->angleDelta().y() : event->angleDelta().x();
    if (event->modifiers() & Qt::ShiftModifier)
        setBrushDiameter(std::max(1.0, d->diameter * std::pow(1.2, angle / 120.0)));
    else if (d->picture())
        setZoom(d->zoom * std::pow(ZoomStep, angle / 120.0), event->position());
    event->accept();
}

} // namespace vivify
