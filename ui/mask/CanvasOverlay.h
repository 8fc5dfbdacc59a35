#pragma once

#include <QPainter>
#include <QTransform>

class QKeyEvent;

namespace vivify {

/// Something drawn over the picture on the canvas that may take the mouse: labels, handles. GUI thread.
/// Positions are pixels of the picture; `toView` maps them to the widget.
class CanvasOverlay
{
public:
    virtual ~CanvasOverlay() = default;
    virtual void paint(QPainter &painter, const QTransform &toView) = 0;
    /// True when it takes the press; it then gets move and release until the button is up.
    virtual bool press(const QPointF &picturePoint, const QTransform &toView, Qt::MouseButton button,
                       Qt::KeyboardModifiers modifiers) = 0;
    virtual void move(const QPointF &picturePoint) = 0;
    virtual void release(const QPointF &picturePoint) = 0;
    virtual bool doubleClick(const QPointF &picturePoint, const QTransform &toView) { Q_UNUSED(picturePoint); Q_UNUSED(toView); return false; }
    virtual bool key(QKeyEvent *event) { Q_UNUSED(event); return false; }
    /// The cursor over that place; ArrowCursor when the overlay has nothing there.
    virtual Qt::CursorShape cursor(const QPointF &picturePoint, const QTransform &toView) { Q_UNUSED(picturePoint); Q_UNUSED(toView); return Qt::ArrowCursor; }
};

} // namespace vivify
