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
    /// What a drag changes: the place at all times, a keyframe at the playhead, the anchor on this frame of the loop.
    enum class Change { Place, Keyframe, Correction };
    Part partAt(const QPointF &picturePoint, const QTransform &toView, QString *labelId) const;
    Part partOf(const LabelOverlay &label, const LabelGeometry &geometry, const QPointF &place, const QPointF &share) const;
    Change changeFor(const Picture &picture, const LabelOverlay &label, Qt::KeyboardModifiers modifiers) const;
    void drag(LabelOverlay &label, Picture &picture, const QPointF &to) const;
    void dragText(LabelOverlay &label, Picture &picture, const QPointF &by) const;
    void dragAnchor(LabelOverlay &label, const Picture &picture, const QPointF &by) const;
    void paintKeys(QPainter &painter, const Picture &picture, const LabelOverlay &label, const QTransform &toView) const;
    void paintDoubts(QPainter &painter, const Picture &picture, const FrameCompositor &compositor, const QTransform &toView) const;
    QString wordsOf() const;
    int loopFrame() const;
    ProjectDocument &m_document;
    Player &m_player;
    QString m_current, m_mergeKey;
    Part m_dragged = Part::None;
    Change m_change = Change::Place;
    QPointF m_grab, m_centre; // picture px: the pointer; the middle of the shape that is resized
    QPointF m_from;           // shares: where the part stood when it was grabbed
};

} // namespace vivify
