#include "ui/mask/CanvasViewPrivate.h"

#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr double LeastPressure = 0.15; // a pen that touches draws

QRect strokeArea(const QPointF &from, const QPointF &to, double radius)
{
    const double reach = radius + 1;
    return QRectF(std::min(from.x(), to.x()), std::min(from.y(), to.y()), std::abs(from.x() - to.x()),
                  std::abs(from.y() - to.y()))
        .adjusted(-reach, -reach, reach, reach)
        .toAlignedRect();
}

} // namespace

const Region *CanvasView::Private::region() const { return picture() ? picture()->region(regionId) : nullptr; }

QString CanvasView::Private::refusal() const
{
    if (!picture() || picture()->image.isNull())
        return CanvasView::tr("Open a picture first.");
    if (!masksVisible)
        return CanvasView::tr("Regions are hidden: show them to paint.");
    const Region *current = region();
    if (current && current->locked)
        return CanvasView::tr("The region “%1” is locked: unlock it to change it.").arg(current->name);
    if (current && !current->visible)
        return CanvasView::tr("The region “%1” is hidden: show it to change it.").arg(current->name);
    return QString();
}

bool CanvasView::Private::mayPaint()
{
    const QString why = refusal();
    if (!why.isEmpty())
        Q_EMIT view.statusText(why);
    return why.isEmpty();
}

void CanvasView::Private::paint(const QString &text, const QRect &area, const std::function<void(Mask &)> &change,
                                const QString &key)
{
    const QRect inside = area & QRect(QPoint(), pictureSize);
    if (inside.isEmpty() || !mayPaint())
        return;
    if (work.isBusy()) {
        Q_EMIT view.statusText(CanvasView::tr("The region is being changed: paint when that is done, or stop it with Esc."));
        return;
    }
    const bool makesRegion = !region();
    if (makesRegion && mode == PaintMode::Subtract) {
        Q_EMIT view.statusText(CanvasView::tr("There is nothing to erase yet."));
        return;
    }
    QString id = regionId;
    document.edit(text, Aspect::Regions, [&](Project &project) {
        Picture &edited = *project.currentPicture();
        if (makesRegion)
            id = addRegion(edited).id;
        change(edited.region(id)->mask);
    }, key, makesRegion ? QRect() : inside);
    if (makesRegion)
        view.setCurrentRegion(id);
}

void CanvasView::Private::paintStroke(const QPointF &from, const QPointF &to)
{
    const double felt = std::max(LeastPressure, std::pow(pressure, pen.firmness));
    const Brush brush{std::max(0.5, diameter / 2 * (pen.size ? felt : 1)), hardness, pen.opacity ? felt : 1};
    const QString text = mode == PaintMode::Add ? CanvasView::tr("Brush stroke") : CanvasView::tr("Eraser stroke");
    paint(text, strokeArea(from, to, brush.radius),
          [&](Mask &mask) { MaskPainter(mask).segment(from, to, brush, mode); }, mergeKey);
}

void CanvasView::Private::paintShape()
{
    const QPolygonF points = contour;
    const bool corners = tool == Tool::Box || tool == Tool::Ellipse;
    if (points.size() < (corners ? 2 : 3))
        return;
    const QRect area = points.boundingRect().toAlignedRect().adjusted(-1, -1, 1, 1);
    if ((area & QRect(QPoint(), pictureSize)).isEmpty()) {
        Q_EMIT view.statusText(CanvasView::tr("Outside the picture."));
        return;
    }
    const Combine how = mode == PaintMode::Subtract ? Combine::Subtract : combine;
    const QString text = how == Combine::Add ? CanvasView::tr("Add area") : how == Combine::Subtract ? CanvasView::tr("Remove area")
        : how == Combine::Intersect ? CanvasView::tr("Keep the common area") : CanvasView::tr("Replace by area");
    joinSelection(text, how, [points, shape = tool](const Mask &old, JobContext &context) {
        Mask mask(old.size());
        MaskPainter painter(mask, &context);
        const QRectF rect(points.first(), points.last());
        if (shape == Tool::Box)
            painter.box(rect, PaintMode::Add);
        else if (shape == Tool::Ellipse)
            painter.ellipse(rect, PaintMode::Add);
        else
            painter.polygon(points, PaintMode::Add);
        return mask;
    });
}

void CanvasView::Private::joinSelection(const QString &text, Combine how, const MaskWork::Change &selection)
{
    if (!mayPaint())
        return;
    if (!region() && (how == Combine::Subtract || how == Combine::Intersect)) {
        Q_EMIT view.statusText(CanvasView::tr("There is nothing to erase yet."));
        return;
    }
    work.start({text, [selection, how](const Mask &old, JobContext &context) {
        return MaskTools::combined(old, selection(old, context), how, &context);
    }, regionId, QString()});
}

void CanvasView::Private::changeRegion(const QString &text, const MaskWork::Change &change)
{
    if (!mayPaint() || gesture == Gesture::Stroke)
        return;
    if (!region()) {
        Q_EMIT view.statusText(CanvasView::tr("There is no region yet: paint one first."));
        return;
    }
    cancelContour();
    work.start({text, change, regionId, QString()});
}

void CanvasView::Private::showWork()
{
    updateCursor();
    view.update(ringRect());
}

void CanvasView::Private::documentChanged(Aspects aspects, const QRect &area)
{
    const Picture *now = picture();
    const QString id = now ? now->id : QString();
    const QSize size = now ? now->size() : QSize();
    if (id != pictureId || size != pictureSize) {
        pictureId = id;
        pictureSize = size;
        gesture = Gesture::None;
        contour.clear();
        if (!diameterChosen && !size.isEmpty()) {
            diameter = std::max(8.0, std::round(std::min(size.width(), size.height()) * 0.06));
            Q_EMIT view.brushChanged();
        }
        view.zoomToFit();
    }
    chooseRegion();
    if (!(aspects & (Aspect::Pictures | Aspect::Regions)) || area.isEmpty()) {
        if (aspects & (Aspect::Pictures | Aspect::Regions))
            regionOverlay.invalidate();
        view.update();
        return;
    }
    // One pixel more on each side: the rim depends on the neighbours.
    const QRect touched = view.toView().mapRect(QRectF(area)).toAlignedRect().adjusted(-2, -2, 2, 2) & view.rect();
    regionOverlay.invalidate(touched);
    view.update(touched);
}

void CanvasView::Private::chooseRegion()
{
    if (region())
        return;
    const Picture *now = picture();
    view.setCurrentRegion(now && !now->regions.isEmpty() ? now->regions.first().id : QString());
}

} // namespace vivify
