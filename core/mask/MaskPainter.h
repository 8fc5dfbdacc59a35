#pragma once

#include "core/mask/Mask.h"

#include <QPainterPath>

namespace vivify {

class JobContext;

/// A round brush. Lengths in picture px.
struct Brush
{
    double radius = 20;
    double hardness = 0.8; ///< 0: soft to the middle, 1: only the rim is antialiased.
    double opacity = 1;    ///< The most that a stroke does to a pixel, 0..1.
};

enum class PaintMode { Add, Subtract };

/// Draws shapes into a mask and tells what it touched, so that tools only decide. Points are picture px with the middle of the
/// first pixel at (0.5, 0.5). Adding keeps the larger value and subtracting the smaller one, so drawing a place twice
/// in a stroke changes nothing. Borrows the mask and the context, in which large shapes report progress and are stopped;
/// any thread.
class MaskPainter
{
public:
    explicit MaskPainter(Mask &mask, JobContext *context = nullptr) : m_mask(mask), m_context(context) {}

    /// One piece of a stroke, round at both ends. Every drawing function returns the touched area, empty when nothing
    /// lay inside the mask.
    QRect segment(QPointF from, QPointF to, const Brush &brush, PaintMode mode);
    QRect polygon(const QPolygonF &corners, PaintMode mode);
    QRect box(const QRectF &rect, PaintMode mode);
    QRect ellipse(const QRectF &rect, PaintMode mode);
    QRect path(const QPainterPath &path, PaintMode mode);
    /// Adds or subtracts the values of another mask of the same size.
    QRect mask(const Mask &other, PaintMode mode);

private:
    Mask &m_mask;
    JobContext *m_context;
};

} // namespace vivify
