#pragma once

#include "ui/timeline/Player.h"
#include "ui/timeline/TimelineRows.h"

#include <QWidget>

class QLineEdit;
class QMenu;

class QScrollArea;

namespace vivify {

/// The ruler with markers, the clip's phases, and labels, captions and narration as bars that are chosen, moved, trimmed
/// and snapped. GUI thread. Horizontal scale: seconds of the finished video.
class TimelineView : public QWidget
{
    Q_OBJECT
public:
    TimelineView(ProjectDocument &document, Player &player, QWidget *parent = nullptr);

    QString currentLabel() const { return m_current; }
    void setCurrentLabel(const QString &id);
    const QList<TimelineItem> &selection() const { return m_selected; }
    void select(const QList<TimelineItem> &items); ///< The last label among them becomes the current one.
    bool isSnapping() const { return m_snapping; }
    void setSnapping(bool snapping) { m_snapping = snapping; }
    bool isRippling() const { return m_rippling; }
    void setRippling(bool rippling) { m_rippling = rippling; } ///< What follows on a track goes along.
    void setPixelsPerSecond(double pixels); ///< 0: the whole video fits the width.
    void zoomBy(double factor, double fixedX); ///< What stands at that x, widget px, stays there; no smaller than the whole.
    QRectF rangeBar() const; ///< The looped part on the ruler; empty without one.
    QRectF bar(const TimelineItem &item) const; ///< In widget px; empty when there is none.
    QRectF labelBar(const QString &id) const { return bar({TimelineItem::Kind::Label, id}); }
    QRectF markerFlag(const Marker &marker) const;
    const TimelineRows &rows() const;
    static int rowsTop(); ///< Height of the rulers above the rows, px.
    struct RulerWords
    {
        double x = 0;   ///< Of the line.
        QRectF place{}; ///< Empty where there is no room for them.
        QString text{};
    };
    QList<RulerWords> rulerWords(const QRect &seen) const; ///< From right to left.
    double xAt(double seconds) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    bool copySelection() const; ///< Labels to the clipboard; false without one.
    void cutSelection();
    void pasteLabels(); ///< Into the current picture, the first of them at the playhead.
    void deleteSelection();
    void renameMarker(const QString &id);

Q_SIGNALS:
    void currentLabelChanged(const QString &id);
    void selectionChanged();
    void rowsChanged();
    void editRequested(const vivify::TimelineItem &item); ///< Its words, by a double-click or Return.

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Grip { None, Ruler, RangeStart, RangeEnd, RangeNew, Body, Start, End, Band, Marker, Key };
    struct Hit
    {
        Grip grip = Grip::None;
        TimelineItem item{};
        QString marker{};
        double key = 0; ///< s; of a keyframe of the item, of the place on the ruler.
    };
    struct Grabbed
    {
        TimelineItem item;
        TimelineSpan span;
    };

    double duration() const;
    double scale() const; // px per second
    double secondsAt(double x) const;
    QList<double> snapTimes() const; ///< Of all that isn't dragged.
    double snapped(double seconds) const;
    QString tipAt(const QPointF &position) const; ///< The phase or the whole text there.
    Hit hitAt(const QPointF &position) const;
    Hit rulerHit(const QPointF &position) const;
    Hit barHit(const QPointF &position) const;
    std::optional<double> keyAt(const LabelOverlay &label, const QPointF &position) const;
    void choose(const TimelineItem &item, Qt::KeyboardModifiers modifiers);
    void takeHold();
    void drag(const QPointF &position);
    void dragRange(double seconds);
    void dragItems(const QPointF &position);
    void dragKey(double seconds);
    void dragMarker(double seconds);
    void dragBand(const QPointF &position);
    double moveBy(double delta) const; ///< Snapped and kept inside the video.
    void applySpans(const QString &text, const QList<Grabbed> &spans, const QString &track);
    void fillMenu(QMenu &menu, const Hit &hit);
    void fillKeyMenu(QMenu &menu, const Hit &hit);
    void fillRangeMenu(QMenu &menu, double seconds);
    void fillItemMenu(QMenu &menu, const Hit &hit);
    void nudge(double seconds);
    void chooseNeighbour(int direction, Qt::KeyboardModifiers modifiers);
    void tidySelection();
    void followPlayhead();
    QScrollArea *scrollArea() const; ///< That it stands in; null alone.
    void paintRuler(QPainter &painter, const QRect &seen) const;
    void paintRange(QPainter &painter) const;
    void paintMarkers(QPainter &painter) const;
    void paintPlayhead(QPainter &painter) const;
    void paintPhases(QPainter &painter, const QRect &seen) const;
    void paintPhase(QPainter &painter, int round, qsizetype phase) const;
    void paintRows(QPainter &painter, const QRect &seen) const;
    void paintLabels(QPainter &painter, const QRect &seen) const;
    void paintKeys(QPainter &painter, const LabelOverlay &label, const QRectF &bar) const;
    void paintCaptions(QPainter &painter, const QRect &seen) const;
    void paintTakes(QPainter &painter, const QRect &seen) const;
    void paintBar(QPainter &painter, const QRectF &bar, const QColor &fill, const QString &text, bool chosen) const;

    ProjectDocument &m_document;
    Player &m_player;
    QString m_current, m_mergeKey;
    QList<TimelineItem> m_selected;
    Hit m_hit;
    QPointF m_pressed;
    QList<Grabbed> m_grabbed, m_followers;
    QList<TimelineItem> m_nudged; ///< What the last keys moved.
    QList<TimelineItem> m_before; ///< Chosen before a band was drawn.
    QRectF m_band;
    double m_pixelsPerSecond = 0;
    bool m_snapping = true, m_rippling = false, m_moved = false;
    mutable TimelineRows m_rows;
    mutable bool m_rowsKnown = false;
};

} // namespace vivify
