#pragma once

#include "core/mask/MaskTools.h"
#include "core/project/ProjectDocument.h"
#include "ui/mask/CanvasOverlay.h"

#include <QWidget>
#include <memory>

namespace vivify {

class MaskWork;
class RulerOverlay;
class SmartTools;

/// The picture in the middle of the window: zoom, pan, painting of regions, overlays. GUI thread.
/// Reads the document and edits it only through ProjectDocument::edit.
class CanvasView : public QWidget
{
    Q_OBJECT
public:
    enum class Tool { Hand, Brush, Eraser, Polygon, Lasso, Box, Ellipse, Wand, Label, Threshold, Cut, Magnetic, Ruler };
    Q_ENUM(Tool)
    /// What a pen's pressure does to a stroke.
    struct Pen
    {
        bool size = true, opacity = false;
        double firmness = 1; ///< Exponent of the pressure: below 1 a light touch does much, above 1 little.
        bool operator==(const Pen &) const = default;
    };

    explicit CanvasView(ProjectDocument &document, QWidget *parent = nullptr);
    ~CanvasView() override;

    Tool tool() const;
    void setTool(Tool tool);
    double brushDiameter() const; ///< Picture px.
    void setBrushDiameter(double diameter);
    double brushHardness() const; ///< 0..1
    void setBrushHardness(double hardness);
    int wandTolerance() const; ///< 0..255
    void setWandTolerance(int tolerance);
    MaskTools::Combine combine() const; ///< How a drawn or found shape joins the region.
    void setCombine(MaskTools::Combine combine);
    Pen pen() const;
    void setPen(const Pen &pen);
    double maskOpacity() const; ///< 0..1
    void setMaskOpacity(double opacity);
    bool isOutline() const; ///< Outline instead of fill.
    void setOutline(bool outline);
    QString currentRegion() const;
    void setCurrentRegion(const QString &id);

    /// A frame of the clip to show instead of the still (any size with the picture's proportions); null: the still.
    void setFrame(const QImage &frame);
    bool showsFrame() const;
    void setMasksVisible(bool visible);
    /// Overlays are painted in order and asked for the mouse in reverse order. Not owned.
    void addOverlay(CanvasOverlay *overlay);

    QTransform toView() const; ///< Picture px → widget.
    double zoom() const;       ///< Widget px per picture px.
    void setZoom(double zoom, const QPointF &fixedViewPoint);
    SmartTools &smartTools() const; ///< The tools that propose before they select.
    RulerOverlay &ruler() const;
    MaskWork &maskWork() const; ///< Where masks are changed beside the window.
    int regionStep() const; ///< Picture px by which grow, shrink and feather work: more on large pictures.
public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomToFit();
    void zoomToActual();
    void clearRegion();
    void invertRegion();
    void growRegion();
    void shrinkRegion();
    void featherRegion();
    void fillRegionHoles();
    void smoothRegion();
    void keepLargestIsland();

Q_SIGNALS:
    void toolChanged(vivify::CanvasView::Tool tool);
    void brushChanged();
    void combineChanged();
    void displayChanged();       ///< opacity, outline
    void zoomChanged(double zoom);
    void currentRegionChanged(const QString &id);
    void hovered(const QPointF &picturePoint);
    void statusText(const QString &text); ///< "Region locked": why an action can't apply.
    void labelRequested(const QPointF &picturePoint); ///< Click with the Label tool on no overlay.

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void tabletEvent(QTabletEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vivify
