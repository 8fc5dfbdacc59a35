#pragma once

#include "core/retouch/Retouch.h"

#include <QWidget>

namespace vivify {

/// A picture turned by some degrees under a grid, with what would be cut off in shade; dragging turns it. GUI thread.
class TurnPreview : public QWidget
{
    Q_OBJECT
public:
    explicit TurnPreview(const QImage &picture, QWidget *parent = nullptr);
    double angle() const { return m_angle; }
    void setAngle(double degrees);
    void setCorners(Retouch::Corners corners);
    QSize sizeHint() const override { return {560, 420}; }

Q_SIGNALS:
    void turned(double degrees); ///< By the mouse.

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    double directionOf(const QPointF &place) const;

    QImage m_small;
    QSizeF m_size; ///< The picture's own.
    double m_angle = 0, m_angleBefore = 0, m_grabbed = 0;
    Retouch::Corners m_corners = Retouch::Corners::Crop;
};

} // namespace vivify
