#pragma once

#include "core/mask/Mask.h"

#include <QPolygonF>
#include <QRectF>
#include <memory>

namespace vivify {

class JobContext;

/// Selections that the computer draws from a few hints; each is shown first and joins a region when it is confirmed. All are
/// pure and report progress; any thread. Lengths and points in picture px.
namespace SmartSelect {

/// Pixels with a grey value (qGray) from `low` to `high`, both included.
Mask threshold(const QImage &picture, int low, int high, JobContext &context);

/// What is surely inside or outside, as painted by strokes.
struct Hints
{
    QRectF box; ///< Everything outside it is background.
    QList<QPolygonF> inside, outside;
    double strokeWidth = 10;
    bool operator==(const Hints &) const = default;
};
/// The thing in the box (GrabCut; Rother, Kolmogorov and Blake, ACM TOG 23(3), 2004), worked out at no more than 640 px and
/// brought to the picture's size with a soft edge. Empty when the box holds fewer than 4 × 4 px.
Mask grabCut(const QImage &picture, const Hints &hints, JobContext &context);

} // namespace SmartSelect

/// Finds the way along edges between two points (live wire; Mortensen and Barrett, SIGGRAPH 1995, as OpenCV's
/// IntelligentScissorsMB). Made on a worker, since it weighs the picture round its start; ways are then found at once.
/// Immutable afterwards: may be used on another thread than it was made on, one at a time.
class LiveWire
{
public:
    static constexpr int Reach = 320; ///< px from the start (of the picture at `scale`); beyond, the way is a straight line.

    LiveWire(const QImage &picture, QPointF start, JobContext &context);
    QPointF start() const { return m_start; }
    QPolygonF wayTo(QPointF point) const { return m_ways->to(point); } ///< From the start to the point, both included.

    /// The weighed surroundings of a start.
    class Ways
    {
    public:
        virtual ~Ways() = default;
        virtual QPolygonF to(QPointF point) const = 0;
    };

private:
    QPointF m_start;
    std::unique_ptr<Ways> m_ways;
};

} // namespace vivify
