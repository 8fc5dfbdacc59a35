#include "ui/mask/CanvasViewPrivate.h"

#include <QPaintEvent>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

const QColor Surround(0xD3, 0xD7, 0xDC), Frame(0x8B, 0x93, 0x9E), Vermilion(0xD5, 0x5E, 0x00);

/// Light on dark, so that a line is seen on every picture.
void drawTwice(QPainter &painter, const QPainterPath &path, const QColor &colour, Qt::PenStyle style = Qt::SolidLine)
{
    painter.strokePath(path, QPen(QColor(255, 255, 255, 200), 3));
    painter.strokePath(path, QPen(colour, 1.4, style));
}

} // namespace

void CanvasView::Private::drawPicture(QPainter &painter)
{
    const Picture *shown = picture();
    const QRectF all(QPointF(), QSizeF(shown->size()));
    const double scale = zoom * view.devicePixelRatioF();
    const QRectF place = view.toView().mapRect(all);
    painter.fillRect(place.adjusted(-1, -1, 1, 1), Frame);
    if (!frame.isNull() && frame.size() == (all.size() * scale).toSize()) { // made for this zoom: not to be scaled again
        painter.drawImage(QRectF(place.topLeft(), QSizeF(frame.size()) / view.devicePixelRatioF()), frame);
        return;
    }
    painter.save();
    painter.setClipRect(place, Qt::IntersectClip);
    painter.setTransform(view.toView(), true);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, scale < 4);
    const QImage image = frame.isNull() ? pyramid.level(shown->image, scale) : frame;
    painter.drawImage(all, image);
    painter.restore();
}

void CanvasView::Private::drawContour(QPainter &painter) const
{
    if (contour.isEmpty())
        return;
    QPolygonF points = view.toView().map(contour);
    QPainterPath path;
    if (gesture == Gesture::Shape) {
        const QRectF rect = QRectF(points.first(), points.last()).normalized();
        tool == Tool::Box ? path.addRect(rect) : path.addEllipse(rect);
    } else {
        if (tool == Tool::Polygon)
            points.append(cursor);
        path.addPolygon(points);
    }
    const QColor colour = mode == PaintMode::Subtract ? Vermilion : QColor(0x1f, 0x29, 0x37);
    drawTwice(painter, path, colour, Qt::DashLine);
    if (tool != Tool::Polygon)
        return;
    for (qsizetype i = 0; i < contour.size(); ++i) {
        QPainterPath dot;
        dot.addEllipse(points.at(i), i == 0 ? 5 : 3, i == 0 ? 5 : 3);
        painter.fillPath(dot, i == 0 ? colour : QColor(Qt::white));
        drawTwice(painter, dot, colour);
    }
}

QRect CanvasView::Private::ringRect() const
{
    const double radius = std::max(8.0, diameter * zoom / 2) + 4;
    return QRectF(cursor.x() - radius, cursor.y() - radius, 2 * radius, 2 * radius).toAlignedRect();
}

void CanvasView::Private::updateRing(const QRect &before)
{
    if (isBrush())
        view.update(QRegion(before) + ringRect());
}

void CanvasView::Private::drawRing(QPainter &painter) const
{
    if (!isBrush() || !cursorInside || !picture() || spaceHeld || gesture == Gesture::Pan
        || gesture == Gesture::Overlay || work.slowJob())
        return;
    const double radius = diameter * zoom / 2;
    const bool erasing = erases();
    const QColor colour = erasing ? Vermilion : QColor(0x1f, 0x29, 0x37);
    QPainterPath path;
    path.addEllipse(cursor, radius, radius);
    if (erasing || radius < 4) { // a minus; or a cross where the ring is too small to be found
        const double arm = std::clamp(radius * 0.4, 4.0, 7.0);
        path.moveTo(cursor - QPointF(arm, 0));
        path.lineTo(cursor + QPointF(arm, 0));
        if (!erasing) {
            path.moveTo(cursor - QPointF(0, arm));
            path.lineTo(cursor + QPointF(0, arm));
        }
    }
    drawTwice(painter, path, colour);
}

void CanvasView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const bool isDark = palette().color(QPalette::Window).lightness() < 128;
    painter.fillRect(event->rect(), isDark ? Surround.darker(700) : Surround);
    const Picture *picture = d->picture();
    if (!picture || picture->image.isNull()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("Open a picture, or drop one here."));
        return;
    }
    d->drawPicture(painter);
    if (d->masksVisible)
        d->regionOverlay.paint(painter, picture->regions, {size(), devicePixelRatioF(), toView()},
                               {d->opacity, d->outline});
    painter.setRenderHint(QPainter::Antialiasing);
    d->drawContour(painter);
    if (d->smart.handles(d->tool))
        d->smart.paint(painter, toView());
    for (CanvasOverlay *overlay : d->overlays) {
        painter.save();
        overlay->paint(painter, toView());
        painter.restore();
    }
    if (!showsFrame())
        d->ruler.paintBar(painter, toView());
    d->ruler.paint(painter, toView());
    d->drawRing(painter);
}

} // namespace vivify
