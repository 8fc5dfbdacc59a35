#pragma once

#include "core/compose/LabelShape.h"

#include <vector>

namespace vivify {

/// How well a text would stand at each place of a picture: what of it is painted, what is busy. Design units.
class PlacementGround
{
public:
    /// The picture alone, as a video of its own shape.
    explicit PlacementGround(const Picture &picture, const ExportSettings &settings);
    /// With the bars beside it; `taken` is where something else stands in that image, px.
    PlacementGround(const Picture &picture, const LabelStage &stage, const QList<QRectF> &taken);
    void stand(const LabelStage &stage, const QList<QRectF> &taken); ///< The same picture elsewhere.

    const LabelRoom &room() const { return m_room; }
    double painted(const QRectF &box) const; ///< 0..1: share of the box on a region, with a margin about it.
    double busy(const QRectF &box) const;    ///< 0..1: how much the picture changes from pixel to pixel there.
    bool isTaken(const QRectF &box) const;   ///< The visible mark stands there, or another view.
    /// Where captions stand in a video of the picture's own shape; empty where they have a strip of their own.
    QRectF captions() const { return m_captions; }

private:
    using Sums = std::vector<double>; // summed area of a grid, one row and column more than the grid
    void look(const Picture &picture, QSize shown);
    Sums summed(const QImage &grey) const;
    double mean(const Sums &sums, const QRectF &box) const;

    LabelRoom m_room;
    QSize m_grid;
    Sums m_painted, m_busy;
    QList<QRectF> m_taken;
    QRectF m_captions;
};

} // namespace vivify
