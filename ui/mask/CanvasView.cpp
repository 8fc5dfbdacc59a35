#include "ui/mask/CanvasViewPrivate.h"

#include "core/mask/MaskTools.h"
#include "ui/dialogs/Dialogs.h"

#include <QEvent>
#include <QShortcut>
#include <algorithm>

namespace vivify {

CanvasView::CanvasView(ProjectDocument &document, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(document, *this))
{
    setObjectName(QStringLiteral("canvas"));
    setAccessibleName(tr("Picture"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(160, 120);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&document, &ProjectDocument::changed, this,
            [this](Aspects aspects, const QRect &area) { d->documentChanged(aspects, area); });
    connect(&d->pyramid, &StillPyramid::ready, this, qOverload<>(&QWidget::update));
    connect(&d->work, &MaskWork::changed, this, [this] { d->showWork(); });
    connect(&d->work, &MaskWork::regionMade, this, &CanvasView::setCurrentRegion);
    connect(&d->work, &MaskWork::statusText, this, &CanvasView::statusText);
    connect(&d->work, &MaskWork::failed, this,
            [this](const QString &text, const Error &error) { Dialogs::showError(window(), text, error); });
    auto *stop = new QShortcut(QKeySequence(Qt::Key_Escape), this); // wherever in the window the focus is
    stop->setEnabled(false);
    connect(stop, &QShortcut::activated, &d->work, &MaskWork::cancel);
    connect(stop, &QShortcut::activatedAmbiguously, &d->work, &MaskWork::cancel); // labels are being arranged, too
    connect(&d->work, &MaskWork::changed, stop, [this, stop] { stop->setEnabled(d->work.isBusy()); });
    connect(&d->smart, &SmartTools::changed, this, qOverload<>(&QWidget::update));
    connect(&d->smart, &SmartTools::statusText, this, &CanvasView::statusText);
    connect(&d->smart, &SmartTools::confirmed, this,
            [this](const QString &text, MaskTools::Combine how, const MaskWork::Change &selection) { d->joinSelection(text, how, selection); });
    connect(&d->ruler, &RulerOverlay::changed, this, qOverload<>(&QWidget::update));
    connect(&d->ruler, &RulerOverlay::statusText, this, &CanvasView::statusText);
    d->documentChanged(Aspect::Everything, QRect());
    d->updateCursor();
}

CanvasView::~CanvasView() = default;

CanvasView::Tool CanvasView::tool() const { return d->tool; }

void CanvasView::setTool(Tool tool)
{
    if (tool == d->tool)
        return;
    d->cancelContour();
    d->lastTool = d->tool;
    d->tool = tool;
    d->smart.begin(tool);
    d->ruler.setActive(tool == Tool::Ruler);
    d->updateCursor();
    update();
    Q_EMIT toolChanged(tool);
}

double CanvasView::brushDiameter() const { return d->diameter; }

void CanvasView::setBrushDiameter(double diameter)
{
    diameter = std::clamp(diameter, 1.0, 2000.0);
    d->diameterChosen = true;
    if (qFuzzyCompare(diameter, d->diameter))
        return;
    const QRect before = d->ringRect();
    d->diameter = diameter;
    d->updateRing(before);
    Q_EMIT brushChanged();
}

double CanvasView::brushHardness() const { return d->hardness; }

void CanvasView::setBrushHardness(double hardness)
{
    d->hardness = std::clamp(hardness, 0.0, 1.0);
    Q_EMIT brushChanged();
}

RulerOverlay &CanvasView::ruler() const { return d->ruler; }

SmartTools &CanvasView::smartTools() const { return d->smart; }

int CanvasView::wandTolerance() const { return d->smart.tolerance(); }

void CanvasView::setWandTolerance(int tolerance)
{
    d->smart.setTolerance(tolerance);
    Q_EMIT brushChanged();
}

MaskTools::Combine CanvasView::combine() const { return d->combine; }

void CanvasView::setCombine(MaskTools::Combine combine)
{
    if (combine == d->combine)
        return;
    d->combine = combine;
    d->smart.setCombine(combine);
    update();
    Q_EMIT combineChanged();
}

CanvasView::Pen CanvasView::pen() const { return d->pen; }

void CanvasView::setPen(const Pen &pen)
{
    d->pen = {pen.size, pen.opacity, std::clamp(pen.firmness, 0.2, 5.0)};
    Q_EMIT brushChanged();
}

double CanvasView::maskOpacity() const { return d->opacity; }

void CanvasView::setMaskOpacity(double opacity)
{
    d->opacity = std::clamp(opacity, 0.0, 1.0);
    d->regionOverlay.invalidate();
    update();
    Q_EMIT displayChanged();
}

bool CanvasView::isOutline() const { return d->outline; }

void CanvasView::setOutline(bool outline)
{
    if (outline == d->outline)
        return;
    d->outline = outline;
    d->regionOverlay.invalidate();
    update();
    Q_EMIT displayChanged();
}

QString CanvasView::currentRegion() const { return d->regionId; }

void CanvasView::setCurrentRegion(const QString &id)
{
    if (id == d->regionId)
        return;
    d->regionId = id;
    Q_EMIT currentRegionChanged(id);
}

void CanvasView::setFrame(const QImage &frame)
{
    if (frame.isNull() && d->frame.isNull())
        return;
    d->frame = frame;
    update();
}

bool CanvasView::showsFrame() const { return !d->frame.isNull(); }

void CanvasView::setMasksVisible(bool visible)
{
    if (visible == d->masksVisible)
        return;
    d->masksVisible = visible;
    d->cancelContour();
    update();
}

void CanvasView::addOverlay(CanvasOverlay *overlay)
{
    d->overlays.append(overlay);
    update();
}

MaskWork &CanvasView::maskWork() const { return d->work; }

int CanvasView::regionStep() const
{
    return std::max(2, std::min(d->pictureSize.width(), d->pictureSize.height()) / 256);
}

void CanvasView::clearRegion()
{
    d->changeRegion(tr("Clear region"), [](const Mask &mask, JobContext &) { return Mask(mask.size()); });
}

void CanvasView::invertRegion()
{
    d->changeRegion(tr("Invert region"), [](const Mask &mask, JobContext &) { return MaskTools::invert(mask); });
}

void CanvasView::growRegion()
{
    d->changeRegion(tr("Grow region"), [step = regionStep()](const Mask &mask, JobContext &context) {
        return MaskTools::grow(mask, step, &context);
    });
}

void CanvasView::shrinkRegion()
{
    d->changeRegion(tr("Shrink region"), [step = regionStep()](const Mask &mask, JobContext &context) {
        return MaskTools::shrink(mask, step, &context);
    });
}

void CanvasView::featherRegion()
{
    d->changeRegion(tr("Feather region"), [step = regionStep()](const Mask &mask, JobContext &context) {
        return MaskTools::feather(mask, step * 2, &context);
    });
}

void CanvasView::fillRegionHoles()
{
    d->changeRegion(tr("Fill holes"), [](const Mask &mask, JobContext &context) {
        return MaskTools::fillHoles(mask, &context);
    });
}

void CanvasView::smoothRegion()
{
    d->changeRegion(tr("Smooth region"), [step = regionStep()](const Mask &mask, JobContext &context) {
        return MaskTools::smooth(mask, step * 1.5, &context);
    });
}

void CanvasView::keepLargestIsland()
{
    d->changeRegion(tr("Keep the largest island"), [](const Mask &mask, JobContext &context) {
        return MaskTools::largestIsland(mask, &context);
    });
}

void CanvasView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Picture"));
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace vivify
