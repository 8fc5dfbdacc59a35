#pragma once

#include "core/generate/Generator.h"
#include "core/project/ProjectDocument.h"
#include "ui/mask/CanvasOverlay.h"

#include <QObject>

namespace vivify {

/// The generator's guesses (apex, hinge, start of the nerve) as points on the canvas that can be dragged. GUI thread.
class HandleOverlay : public QObject, public CanvasOverlay
{
    Q_OBJECT
public:
    explicit HandleOverlay(ProjectDocument &document, QObject *parent = nullptr);

    void setHandles(const QList<Handle> &handles);
    void setVisible(bool visible);
    bool isVisible() const { return m_visible && !m_handles.isEmpty(); }

    void paint(QPainter &painter, const QTransform &toView) override;
    bool press(const QPointF &picturePoint, const QTransform &toView, Qt::MouseButton button,
               Qt::KeyboardModifiers modifiers) override;
    void move(const QPointF &picturePoint) override;
    void release(const QPointF &picturePoint) override;
    Qt::CursorShape cursor(const QPointF &picturePoint, const QTransform &toView) override;

Q_SIGNALS:
    void needsRepaint();
    void dragged(); ///< A handle was let go at another place.

private:
    QPointF shareOf(const Handle &handle) const;
    int handleAt(const QPointF &picturePoint, const QTransform &toView) const;
    QSizeF size() const;

    ProjectDocument &m_document;
    QList<Handle> m_handles;
    QString m_mergeKey;
    int m_dragged = -1;
    bool m_visible = true, m_moved = false;
};

} // namespace vivify
