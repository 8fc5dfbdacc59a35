#include "core/compose/PlacementCost.h"

#include "core/compose/LabelShape.h"

#include <algorithm>

namespace vivify::PlacementCost {

namespace {

constexpr double Gap = 14, LeaderGap = 8, AnchorGap = 30; // design units
// What each fault costs; a leader across the whole short side costs as much as LongLeader.
constexpr double Painted = 60, TouchesTissue = 12, Busy = 5, LongLeader = 5, OnMark = 80, OnCaptions = 8,
                 NearAnchor = 40;

bool crosses(const QLineF &line, const QRectF &box)
{
    if (box.contains(line.p1()) || box.contains(line.p2()))
        return true;
    const QLineF sides[] = {{box.topLeft(), box.topRight()}, {box.topRight(), box.bottomRight()},
                            {box.bottomRight(), box.bottomLeft()}, {box.bottomLeft(), box.topLeft()}};
    return std::any_of(std::begin(sides), std::end(sides),
                       [&](const QLineF &side) { return line.intersects(side, nullptr) == QLineF::BoundedIntersection; });
}

double distance(const QPointF &point, const QLineF &line)
{
    const QPointF way = line.p2() - line.p1(), to = point - line.p1();
    const double length = QPointF::dotProduct(way, way);
    const double along = length > 0 ? std::clamp(QPointF::dotProduct(to, way) / length, 0.0, 1.0) : 0;
    return QLineF(point, line.p1() + along * way).length();
}

} // namespace

QLineF Placed::leader() const { return {LabelShape::lineStart(box, anchor), anchor}; }
QRectF Placed::whole() const { return box.united({anchor, QSizeF(1e-6, 1e-6)}); }

double alone(const Placed &label, const PlacementGround &ground)
{
    const double painted = ground.painted(label.box);
    double cost = Painted * painted + (painted > 0 ? TouchesTissue : 0) + Busy * ground.busy(label.box)
        + LongLeader * label.leader().length() / LabelShape::Unit;
    if (label.box.adjusted(-AnchorGap, -AnchorGap, AnchorGap, AnchorGap).contains(label.anchor))
        cost += OnAnchor;
    if (ground.isTaken(label.box))
        cost += OnMark;
    if (ground.captions().intersects(label.box)) // then the captions go to the head
        cost += OnCaptions;
    return cost;
}

double together(const Placed &a, const Placed &b)
{
    if (!a.whole().adjusted(-AnchorGap, -AnchorGap, AnchorGap, AnchorGap).intersects(b.whole()))
        return 0;
    double cost = 0;
    if (a.box.adjusted(-Gap, -Gap, Gap, Gap).intersects(b.box))
        cost += Clash;
    if (a.leader().intersects(b.leader(), nullptr) == QLineF::BoundedIntersection)
        cost += Clash;
    const auto grown = [](const QRectF &box) { return box.adjusted(-LeaderGap, -LeaderGap, LeaderGap, LeaderGap); };
    if (crosses(a.leader(), grown(b.box)))
        cost += Clash;
    if (crosses(b.leader(), grown(a.box)))
        cost += Clash;
    if (QLineF(a.anchor, b.anchor).length() > AnchorGap
        && (distance(a.anchor, b.leader()) < AnchorGap || distance(b.anchor, a.leader()) < AnchorGap))
        cost += NearAnchor; // it would seem to point there
    return cost;
}

} // namespace vivify::PlacementCost
