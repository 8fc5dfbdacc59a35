#include "ui/mask/CanvasViewPrivate.h"

#include <QKeyEvent>
#include <algorithm>

namespace vivify {

namespace {

struct ToolKey
{
    int key;
    CanvasView::Tool tool;
};
constexpr ToolKey ToolKeys[] = {
    {Qt::Key_B, CanvasView::Tool::Brush},   {Qt::Key_E, CanvasView::Tool::Eraser}, {Qt::Key_L, CanvasView::Tool::Lasso},
    {Qt::Key_P, CanvasView::Tool::Polygon}, {Qt::Key_M, CanvasView::Tool::Wand},   {Qt::Key_H, CanvasView::Tool::Hand},
    {Qt::Key_R, CanvasView::Tool::Box},     {Qt::Key_C, CanvasView::Tool::Ellipse}, {Qt::Key_G, CanvasView::Tool::Cut},
    {Qt::Key_N, CanvasView::Tool::Magnetic}, {Qt::Key_V, CanvasView::Tool::Threshold}, {Qt::Key_U, CanvasView::Tool::Ruler}};
constexpr int OtherKeys[] = {Qt::Key_BracketLeft, Qt::Key_BracketRight, Qt::Key_X, Qt::Key_T, Qt::Key_Q, Qt::Key_W,
                             Qt::Key_A, Qt::Key_S, Qt::Key_D, Qt::Key_Space};
constexpr int ContourKeys[] = {Qt::Key_Escape, Qt::Key_Return, Qt::Key_Enter, Qt::Key_Backspace, Qt::Key_Delete};

template <typename Range>
bool has(const Range &keys, int key)
{
    return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

} // namespace

bool CanvasView::Private::isOwnKey(const QKeyEvent &event) const
{
    const bool takes = smart.isActive() && (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter);
    if (event.modifiers() & ~(Qt::KeypadModifier | Qt::ControlModifier) && !takes)
        return false;
    if (event.key() == Qt::Key_Escape && work.isBusy())
        return true;
    if (has(ContourKeys, event.key()))
        return !contour.isEmpty() || smart.isActive();
    if (event.modifiers() & Qt::ControlModifier)
        return false;
    return has(OtherKeys, event.key())
        || std::any_of(std::begin(ToolKeys), std::end(ToolKeys), [&](const ToolKey &k) { return k.key == event.key(); });
}

bool CanvasView::event(QEvent *event)
{
    // The tool letters act while the picture has the focus, whatever they mean elsewhere in the window.
    if (event->type() == QEvent::ShortcutOverride && d->isOwnKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::WindowDeactivate) {
        d->spaceHeld = false; // its release goes elsewhere
        d->updateCursor();
    }
    return QWidget::event(event);
}

void CanvasView::keyPressEvent(QKeyEvent *event)
{
    d->modifiers = event->modifiers();
    if (event->key() == Qt::Key_Control) {
        d->modifiers |= Qt::ControlModifier;
        update(d->ringRect());
    }
    if (d->contour.isEmpty()) {
        for (auto it = d->overlays.crbegin(); it != d->overlays.crend(); ++it) {
            if ((*it)->key(event)) {
                update();
                return;
            }
        }
    }
    if (d->isOwnKey(*event) && d->pressKey(event->key()))
        return;
    QWidget::keyPressEvent(event);
}

void CanvasView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        d->spaceHeld = false;
        d->updateCursor();
        update(d->ringRect());
        return;
    }
    if (event->key() == Qt::Key_Control) {
        d->modifiers &= ~Qt::ControlModifier;
        update(d->ringRect());
    }
    QWidget::keyReleaseEvent(event);
}

bool CanvasView::Private::pressToolKey(int key)
{
    for (const ToolKey &entry : ToolKeys) {
        if (entry.key == key) {
            view.setTool(entry.tool);
            return true;
        }
    }
    return false;
}

bool CanvasView::Private::pressKey(int key)
{
    switch (key) {
    case Qt::Key_Space:
        spaceHeld = true;
        updateCursor();
        view.update(ringRect());
        return true;
    case Qt::Key_BracketLeft: stepBrush(-1); return true;
    case Qt::Key_BracketRight: stepBrush(1); return true;
    case Qt::Key_X: view.setTool(lastTool); return true;
    case Qt::Key_T: view.setOutline(!outline); return true;
    case Qt::Key_Q: stepRegion(-1); return true;
    case Qt::Key_W: stepRegion(1); return true;
    case Qt::Key_A: view.setMaskOpacity(opacity - 0.1); return true;
    case Qt::Key_D: view.setMaskOpacity(opacity + 0.1); return true;
    case Qt::Key_S:
        if (opacity > 0)
            opacityBefore = opacity;
        view.setMaskOpacity(opacity > 0 ? 0 : opacityBefore);
        return true;
    case Qt::Key_Escape:
        if (smart.isActive())
            smart.dismiss();
        else
            contour.isEmpty() ? work.cancel() : cancelContour();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        smart.isActive() ? smart.confirm(modifiers) : closeContour();
        gesture = Gesture::None;
        return true;
    case Qt::Key_Backspace:
    case Qt::Key_Delete: smart.isActive() ? smart.undoPoint() : removeLastPoint(); return true;
    default: return pressToolKey(key);
    }
}

void CanvasView::Private::stepRegion(int by)
{
    const Picture *now = picture();
    if (!now || now->regions.isEmpty())
        return;
    const qsizetype count = now->regions.size();
    qsizetype index = 0;
    while (index < count && now->regions.at(index).id != regionId)
        ++index;
    const Region &next = now->regions.at((index + count + by) % count);
    view.setCurrentRegion(next.id);
    Q_EMIT view.statusText(next.name);
}

void CanvasView::Private::stepBrush(int by)
{
    const double next = by > 0 ? std::max(diameter * 1.2, diameter + 1) : std::min(diameter / 1.2, diameter - 1);
    view.setBrushDiameter(std::max(1.0, next));
}

} // namespace vivify
