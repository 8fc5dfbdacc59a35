#include "ui/mask/CanvasViewPrivate.h"

#include <QLineF>
#include <QTabletEvent>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr double CloseDistance = 9; // widget px to the first corner of a polygon

} // namespace

bool CanvasView::Private::erases() const
{
    const bool asked = tool == Tool::Eraser || eraserEnd || rightHeld;
    return gesture == Gesture::Stroke ? mode == PaintMode::Subtract : asked != bool(modifiers & Qt::ControlModifier);
}

bool CanvasView::Private::pressOverlay(const QMouseEvent &event, const QPointF &point)
{
    if (event.button() != Qt::LeftButton || !contour.isEmpty())
        return false;
    if (ruler.press(point, view.toView(), event.button(), event.modifiers())) {
        grabbed = &ruler;
        gesture = Gesture::Overlay;
        return true;
    }
    for (auto it = overlays.crbegin(); it != overlays.crend(); ++it) {
        if ((*it)->press(point, view.toView(), event.button(), event.modifiers())) {
            grabbed = *it;
            gesture = Gesture::Overlay;
            return true;
        }
    }
    return false;
}

void CanvasView::mousePressEvent(QMouseEvent *event)
{
    const QPointF point = d->toPicture(event->position());
    d->cursor = event->position();
    d->cursorInside = true;
    d->modifiers = event->modifiers();
    if (d->gesture != Private::Gesture::None)
        return;
    const bool left = event->button() == Qt::LeftButton;
    if (event->button() == Qt::MiddleButton || (left && d->spaceHeld)) {
        d->gesture = Private::Gesture::Pan;
    } else if (left || event->button() == Qt::RightButton) {
        if (d->pressOverlay(*event, point)) {
            update();
        } else if (d->tool == Tool::Hand) {
            if (left)
                d->gesture = Private::Gesture::Pan;
        } else if (d->tool == Tool::Ruler) {
            // the left button has been the overlay's; the other one has nothing to do
        } else if (d->tool == Tool::Label) {
            if (left && QRectF(QPointF(), QSizeF(d->pictureSize)).contains(point))
                Q_EMIT labelRequested(point);
        } else {
            d->rightHeld = !left;
            if (d->smart.handles(d->tool))
                d->pressSmart(point, event->button());
            else
                d->pressTool(point);
        }
    }
    d->updateCursor();
}

void CanvasView::Private::pressTool(const QPointF &point)
{
    if (!mayPaint())
        return;
    if (contour.isEmpty()) // a polygon keeps the mode of its first corner
        mode = erases() ? PaintMode::Subtract : PaintMode::Add;
    last = point;
    switch (tool) {
    case Tool::Brush:
    case Tool::Eraser:
        gesture = Gesture::Stroke;
        mergeKey = ProjectDocument::newMergeKey();
        paintStroke(point, point);
        view.update(ringRect());
        break;
    case Tool::Lasso:
        gesture = Gesture::Lasso;
        contour = {point};
        break;
    case Tool::Box:
    case Tool::Ellipse:
        gesture = Gesture::Shape;
        contour = {point, point};
        break;
    case Tool::Polygon:
        pressPolygon(point);
        break;
    default:
        break;
    }
}

void CanvasView::Private::pressSmart(const QPointF &point, Qt::MouseButton button)
{
    if (!mayPaint())
        return;
    if (tool == Tool::Wand && !QRectF(QPointF(), QSizeF(pictureSize)).contains(point)) {
        Q_EMIT view.statusText(CanvasView::tr("Outside the picture."));
        return;
    }
    gesture = Gesture::Smart;
    smart.setHitDistance(CloseDistance / zoom);
    smart.press(point, button, modifiers);
}

void CanvasView::Private::pressPolygon(const QPointF &point)
{
    if (contour.size() >= 3 && QLineF(point, contour.first()).length() * zoom < CloseDistance)
        closeContour();
    else
        contour.append(point);
    view.update();
}

void CanvasView::mouseMoveEvent(QMouseEvent *event)
{
    const QRect ring = d->ringRect();
    const QPointF step = event->position() - d->cursor, point = d->toPicture(event->position());
    d->cursor = event->position();
    d->cursorInside = true;
    d->modifiers = event->modifiers();
    const bool pans = d->gesture == Private::Gesture::Pan
        || (d->spaceHeld && (d->gesture == Private::Gesture::Lasso || d->gesture == Private::Gesture::Stroke));
    if (pans) {
        d->fits = false;
        d->moveTo(d->offset + step);
        d->last = d->toPicture(d->cursor);
    } else {
        d->moveGesture(point);
    }
    d->updateRing(ring);
    if (d->gesture == Private::Gesture::None)
        d->updateCursor();
    Q_EMIT hovered(point);
}

void CanvasView::Private::moveGesture(const QPointF &point)
{
    if (smart.handles(tool))
        smart.move(point);
    switch (gesture) {
    case Gesture::Stroke:
        paintStroke(last, point);
        last = point;
        return;
    case Gesture::Lasso:
        if (QLineF(contour.last(), point).length() * zoom < 1.5)
            return;
        contour.append(point);
        break;
    case Gesture::Shape: {
        QPointF corner = point;
        if (modifiers & Qt::ShiftModifier) { // square or circle
            const QPointF way = point - contour.first();
            const double side = std::max(std::abs(way.x()), std::abs(way.y()));
            corner = contour.first() + QPointF(std::copysign(side, way.x()), std::copysign(side, way.y()));
        }
        contour.last() = corner;
        break;
    }
    case Gesture::Overlay:
        grabbed->move(point);
        break;
    default:
        if (contour.isEmpty())
            return;
    }
    view.update();
}

void CanvasView::mouseReleaseEvent(QMouseEvent *event)
{
    d->modifiers = event->modifiers();
    if (event->buttons() & (Qt::LeftButton | Qt::RightButton | Qt::MiddleButton))
        return; // another button still holds the gesture
    if (d->gesture == Private::Gesture::Overlay)
        d->grabbed->release(d->toPicture(event->position()));
    if (d->gesture == Private::Gesture::Smart)
        d->smart.release(d->toPicture(event->position()));
    d->rightHeld = false;
    d->endGesture();
}

void CanvasView::Private::endGesture()
{
    if (gesture == Gesture::Lasso || gesture == Gesture::Shape)
        closeContour();
    gesture = Gesture::None;
    grabbed = nullptr;
    mergeKey.clear();
    updateCursor();
    view.update();
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPointF point = d->toPicture(event->position());
    if (d->tool == Tool::Polygon && d->contour.size() >= 2) {
        d->closeContour();
        return;
    }
    if (d->tool == Tool::Magnetic && d->smart.isActive()) {
        d->smart.confirm();
        return;
    }
    for (auto it = d->overlays.crbegin(); it != d->overlays.crend(); ++it) {
        if (d->contour.isEmpty() && event->button() == Qt::LeftButton && (*it)->doubleClick(point, toView())) {
            update();
            return;
        }
    }
    mousePressEvent(event); // two quick dabs are two dabs
}

void CanvasView::Private::closeContour()
{
    if (tool == Tool::Polygon && contour.size() < 3)
        Q_EMIT view.statusText(CanvasView::tr("A polygon needs three corners."));
    paintShape();
    contour.clear();
    view.update();
}

void CanvasView::Private::cancelContour()
{
    if (gesture == Gesture::Lasso || gesture == Gesture::Shape)
        gesture = Gesture::None;
    contour.clear();
    view.update();
}

void CanvasView::Private::removeLastPoint()
{
    if (!contour.isEmpty() && gesture != Gesture::Shape)
        contour.removeLast();
    if (contour.isEmpty() && gesture == Gesture::Lasso)
        gesture = Gesture::None;
    view.update();
}

void CanvasView::Private::updateCursor()
{
    if (gesture == Gesture::Pan) {
        view.setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (work.slowJob()) {
        view.setCursor(Qt::BusyCursor);
        return;
    }
    if (spaceHeld) {
        view.setCursor(Qt::OpenHandCursor);
        return;
    }
    for (auto it = overlays.crbegin(); cursorInside && contour.isEmpty() && tool != Tool::Ruler && it != overlays.crend(); ++it) {
        const Qt::CursorShape shape = (*it)->cursor(toPicture(cursor), view.toView());
        if (shape != Qt::ArrowCursor) {
            view.setCursor(shape);
            return;
        }
    }
    if (!picture())
        view.setCursor(Qt::ArrowCursor);
    else if (tool == Tool::Hand)
        view.setCursor(Qt::OpenHandCursor);
    else
        view.setCursor(isBrush() ? Qt::BlankCursor : Qt::CrossCursor);
}

void CanvasView::tabletEvent(QTabletEvent *event)
{
    const bool released = event->type() == QEvent::TabletRelease;
    d->pressure = released ? 1 : std::clamp(event->pressure(), 0.0, 1.0);
    d->eraserEnd = !released && event->pointerType() == QPointingDevice::PointerType::Eraser;
    event->ignore(); // Qt then sends the mouse event that draws
}

void CanvasView::leaveEvent(QEvent *event)
{
    d->cursorInside = false;
    update();
    QWidget::leaveEvent(event);
}

} // namespace vivify
