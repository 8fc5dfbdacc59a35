#pragma once

#include "ui/timeline/Player.h"

#include <QWidget>

namespace vivify {

/// The ruler, the clip's events and the labels as bars that move, trim and snap. GUI thread.
/// Horizontal scale: seconds of the finished video.
class TimelineView : public QWidget
{
    Q_OBJECT
public:
    TimelineView(ProjectDocument &document, Player &player, QWidget *parent = nullptr);

    QString currentLabel() const { return m_current; }
    void setCurrentLabel(const QString &id);
    bool isSnapping() const { return m_snapping; }
    void setSnapping(bool snapping) { m_snapping = snapping; }
    void setPixelsPerSecond(double pixels); ///< 0: the whole video fits the width.
    QRectF rangeBar() const; ///< The looped part on the ruler; empty without one.
    QRectF labelBar(const QString &id) const; ///< In widget px; empty when there is none.
    double xAt(double seconds) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentLabelChanged(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Grip { None, Ruler, RangeStart, RangeEnd, Body, Start, End };
    struct Lane { QString id; int row; };

    double duration() const;
    double scale() const; // px per second
    double secondsAt(double x) const;
    QList<Lane> lanes() const;
    QList<double> snapTimes(const QString &exceptLabel) const;
    double snapped(double seconds, const QString &exceptLabel) const;
    QString tipAt(const QPointF &position) const; ///< The phase or the whole text of the label there.
    Grip gripAt(const QPointF &position, QString *id) const;
    void drag(const QPointF &position);
    void dragRange(double seconds);
    void dragLabel(double seconds);
    void paintRuler(QPainter &painter) const;
    void paintRange(QPainter &painter) const;
    void paintPlayhead(QPainter &painter) const;
    void paintEvents(QPainter &painter) const;
    void paintLabels(QPainter &painter) const;

    ProjectDocument &m_document;
    Player &m_player;
    QString m_current, m_mergeKey;
    Grip m_grip = Grip::None;
    double m_grabSeconds = 0, m_startAtGrab = 0, m_endAtGrab = 0;
    double m_pixelsPerSecond = 0;
    bool m_snapping = true;
};

} // namespace vivify
