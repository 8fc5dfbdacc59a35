#pragma once

#include "core/compose/PlacementGround.h"

#include <QLineF>

namespace vivify {

/// What is wrong with the place of a label's text, as one number to search with. Design units. Any thread.
namespace PlacementCost {

constexpr double OnAnchor = 60; ///< The text stands on what it names.
constexpr double Clash = 100;   ///< Two texts, or a leader and a text or leader, meet.

/// A text and what it names.
struct Placed
{
    QPointF anchor;
    QRectF box;

    QLineF leader() const;
    QRectF whole() const; ///< Text and leader.
};

/// Of standing there: on tissue, busy ground, the mark, captions, its own anchor; and of the leader's length.
double alone(const Placed &label, const PlacementGround &ground);
/// Of standing beside another: 0, at least Clash where they meet, less where a leader passes the other anchor.
double together(const Placed &a, const Placed &b);

} // namespace PlacementCost
} // namespace vivify
