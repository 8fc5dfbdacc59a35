#pragma once

#include "core/project/Project.h"

#include <vector>

namespace vivify {

/// How well a text would stand at each place of a picture: what of it is painted, what is busy. Design units.
class PlacementGround
{
public:
    explicit PlacementGround(const Picture &picture, const ExportSettings &settings);

    QSizeF extent() const { return m_extent; }
    double painted(const QRectF &box) const; ///< 0..1: share of the box on a region, with a margin about it.
    double busy(const QRectF &box) const;    ///< 0..1: how much the picture changes from pixel to pixel there.
    QRectF mark() const { return m_mark; }   ///< Where the visible mark stands; empty without one.
    /// Where captions stand in a video of the picture's own shape; empty where they have a strip of their own.
    QRectF captions() const { return m_captions; }

private:
    using Sums = std::vector<double>; // summed area of a grid, one row and column more than the grid
    Sums summed(const QImage &grey) const;
    double mean(const Sums &sums, const QRectF &box) const;

    QSizeF m_extent;
    QSize m_grid;
    Sums m_painted, m_busy;
    QRectF m_mark, m_captions;
};

} // namespace vivify
