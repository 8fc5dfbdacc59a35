#pragma once

#include "core/compose/FrameCompositor.h"
#include "ui/mask/CanvasOverlay.h"
#include "ui/timeline/Player.h"

namespace vivify {

/// The labels on the canvas: drawn as in the video; text, anchor and size dragged with the mouse. GUI thread.
class LabelCanvas : public QObject, public CanvasOverlay
{
    Q_OBJECT
public:
    LabelCanvas(ProjectDocument &document, Player &player, QObject *parent = nullptr);
    void setCurrentLabel(const QString &id);
    void paint(QPainter &painter, const QTransform &toView) override;
    bool press(const QPointF &picturePoint, const QTransform &toView, Qt::MouseButton button,
               Qt::KeyboardModifiers modifiers) override;
    void move(const QPointF &picturePoint) override;
    void release(const QPointF &picturePoint) override;
    Qt::CursorShape cursor(const QPointF &picturePoint, const QTransform &toView) override;
    bool key(QKeyEvent *event) override;

Q_SIGNALS:
    void currentLabelChanged(const QString &id);
    void needsRepaint();

private:
    enum class Part { None, Anchor, Text, Corner, Whole };
    Part partAt(const QPointF &picturePoint, const QTransform &toView, QString *labelId) const;
    Part partOf(const LabelOverlay &label, const LabelGeometry &geometry, const QPointF &place, const QPointF &share) const;
    void drag(LabelOverlay &label, Picture &picture, const QPointF &to) const;
    ProjectDocument &m_document;
    Player &m_player;
    QString m_current, m_mergeKey;
    Part m_dragged = Part::None;
    QPointF m_grab, m_centre; // picture px: the pointer; the middle of the shape that is resized
};

} // namespace vivify
