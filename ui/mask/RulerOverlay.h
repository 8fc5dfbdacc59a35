#pragma once

#include "core/project/ProjectDocument.h"
#include "ui/mask/CanvasOverlay.h"

#include <QObject>

namespace vivify {

/// The line of the ruler on the canvas: drawn by dragging, its ends can be moved. It measures where the picture's scale is
/// known, and setLength() makes it the scale. Draws the scale bar on a still, too. GUI thread.
class RulerOverlay : public QObject, public CanvasOverlay
{
    Q_OBJECT
public:
    explicit RulerOverlay(ProjectDocument &document, QObject *parent = nullptr);

    void setActive(bool active); ///< The ruler is the tool in use: the line is shown.
    bool hasLine() const { return !m_line.isNull(); }
    double pixels() const;       ///< Of the line, in the picture; 0 without.
    double millimetres() const;  ///< Of the line; 0 without, or while the scale is not known.
    PhysicalScale scale() const; ///< The current picture's.
    /// The line is that long: one undo step. Says why where it can't be.
    void setLength(double millimetres);
    void setBarShown(bool shown);
    void clear(); ///< The line, and the scale with it.
    void paintBar(QPainter &painter, const QTransform &toView) const;

    void paint(QPainter &painter, const QTransform &toView) override;
    bool press(const QPointF &picturePoint, const QTransform &toView, Qt::MouseButton button,
               Qt::KeyboardModifiers modifiers) override;
    void move(const QPointF &picturePoint) override;
    void release(const QPointF &picturePoint) override;

Q_SIGNALS:
    void changed(); ///< The line, its length or the scale.
    void drawn();   ///< A line was let go: its length can be told now.
    void statusText(const QString &text);

private:
    void documentChanged();
    QSizeF size() const;
    QPointF share(const QPointF &picturePoint) const;
    void edit(const QString &text, const std::function<void(PhysicalScale &)> &change);

    ProjectDocument &m_document;
    QLineF m_line; ///< Shares of the picture.
    QString m_pictureId;
    QSize m_pictureSize;
    PhysicalScale m_known;
    int m_end = -1; ///< 0 or 1 while that end is dragged.
    bool m_active = false;
};

} // namespace vivify
