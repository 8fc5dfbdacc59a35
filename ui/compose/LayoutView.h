#pragma once

#include "core/compose/FinishedVideo.h"
#include "ui/compose/FrameSource.h"

#include <QWidget>

namespace vivify {

/// Shows the frames of a layout. Its views are zoomed and moved together: the same part of each picture is seen. Frames are
/// composed beside the window. GUI thread.
class LayoutView : public QWidget
{
    Q_OBJECT
public:
    static constexpr double NearestZoom = 6;

    explicit LayoutView(QWidget *parent = nullptr);
    void setVideo(std::shared_ptr<const FinishedVideo> video);
    void setFrame(int frame);
    double zoom() const { return m_zoom; }
    QPointF centre() const { return m_centre; } ///< Of what is seen of each picture, shares.
    void setZoom(double zoom, const QPointF &centre);
    void fit() { setZoom(1, {0.5, 0.5}); }
    QRectF cell(int view) const; ///< Where a view's picture stands, widget px.
    QImage shown() const { return m_image; }
    QSize sizeHint() const override { return {900, 560}; }

Q_SIGNALS:
    void zoomChanged(double zoom);
    void frameShown();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRectF frameArea() const;
    QSize composedSize() const;
    int viewAt(const QPointF &place) const; ///< The uppermost there; -1 outside.
    void renew();

    std::shared_ptr<const FinishedVideo> m_video;
    FrameSource m_source;
    QImage m_image;
    int m_frame = 0;
    double m_zoom = 1;
    QPointF m_centre{0.5, 0.5}, m_grab;
    int m_grabbed = -1;
};

} // namespace vivify
