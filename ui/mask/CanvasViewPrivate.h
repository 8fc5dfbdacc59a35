#pragma once

#include "core/mask/MaskPainter.h"
#include "ui/mask/CanvasView.h"
#include "ui/mask/MaskWork.h"
#include "ui/mask/RegionOverlay.h"
#include "ui/mask/RulerOverlay.h"
#include "ui/mask/SmartTools.h"
#include "ui/mask/StillPyramid.h"

#include <QMouseEvent>

namespace vivify {

/// The canvas' state, shared by its sources: CanvasView (properties), CanvasNavigation (zoom and pan), CanvasPainting
/// (drawing), CanvasTools (mouse), CanvasKeys (keys) and CanvasRegion (edits of the document).
struct CanvasView::Private
{
    using Combine = MaskTools::Combine;
    enum class Gesture { None, Pan, Stroke, Lasso, Shape, Overlay, Smart };

    Private(ProjectDocument &theDocument, CanvasView &theView) : document(theDocument), view(theView), work(theDocument), smart(theDocument), ruler(theDocument) {}

    ProjectDocument &document;
    CanvasView &view;
    MaskWork work;
    SmartTools smart;
    RulerOverlay ruler;

    Tool tool = Tool::Brush, lastTool = Tool::Eraser;
    double diameter = 40, hardness = 0.8, opacity = 0.45, opacityBefore = 0.45;
    bool diameterChosen = false; ///< Else it follows the picture's size.
    Combine combine = Combine::Add;
    Pen pen;
    bool outline = false, masksVisible = true;
    QString regionId;
    QImage frame;
    QList<CanvasOverlay *> overlays;

    // View
    QString pictureId;
    QSize pictureSize;
    double zoom = 1;
    QPointF offset; ///< Widget px of the picture's corner.
    bool fits = true;
    StillPyramid pyramid;
    RegionOverlay regionOverlay;

    // Gesture
    Gesture gesture = Gesture::None;
    CanvasOverlay *grabbed = nullptr;
    PaintMode mode = PaintMode::Add;
    QString mergeKey;
    QPointF last;      ///< Picture px of the last point of the gesture.
    QPointF cursor;    ///< Widget px.
    bool cursorInside = false, spaceHeld = false, rightHeld = false;
    Qt::KeyboardModifiers modifiers;
    QPolygonF contour; ///< Picture px: lasso or polygon under way; two corners of a box or ellipse.
    double pressure = 1; ///< 0..1 as the pen says.
    bool eraserEnd = false; ///< The tablet pen is upside down.

    const Picture *picture() const { return document.picture(); }
    const Region *region() const;
    QPointF toPicture(const QPointF &viewPoint) const;

    // CanvasNavigation
    void fit();
    void moveTo(const QPointF &newOffset);
    void viewChanged();

    // CanvasPainting
    void drawPicture(QPainter &painter);
    void drawContour(QPainter &painter) const;
    void drawRing(QPainter &painter) const;
    QRect ringRect() const;
    void updateRing(const QRect &before);

    // CanvasTools
    bool isBrush() const { return tool == Tool::Brush || tool == Tool::Eraser; }
    bool erases() const;
    bool pressOverlay(const QMouseEvent &event, const QPointF &point);
    void pressTool(const QPointF &point);
    void pressPolygon(const QPointF &point);
    void pressSmart(const QPointF &point, Qt::MouseButton button);
    void moveGesture(const QPointF &point);
    void endGesture();
    void closeContour();
    void cancelContour();
    void removeLastPoint();
    void updateCursor();

    // CanvasKeys
    bool isOwnKey(const QKeyEvent &event) const;
    bool pressKey(int key);
    bool pressToolKey(int key);
    void stepRegion(int by);
    void stepBrush(int by);

    // CanvasRegion
    QString refusal() const; ///< Why painting can't apply; empty when it can.
    bool mayPaint();
    void paint(const QString &text, const QRect &area, const std::function<void(Mask &)> &change,
               const QString &key = QString());
    void paintStroke(const QPointF &from, const QPointF &to);
    void paintShape();
    void joinSelection(const QString &text, Combine how, const MaskWork::Change &selection);
    void changeRegion(const QString &text, const MaskWork::Change &change);
    void showWork();
    void documentChanged(Aspects aspects, const QRect &area);
    void chooseRegion();
};

} // namespace vivify
