#pragma once

#include "core/project/Project.h"

#include <QRect>
#include <functional>

namespace vivify {

/// Where the views of a layout stand in a frame. A value; any thread.
class CellGrid
{
public:
    struct Place
    {
        QRect picture; ///< The view; its shape may differ from the picture's, which is then centred in it.
        QRect title;   ///< The band above it; empty without titles.
        bool inset = false; ///< Stands upon another view.
    };

    /// In place of the size of a picture that is not there.
    static constexpr QSize Nothing{2, 2};

    /// The height below the views that captions need in a frame of that size.
    using Strip = std::function<double(QSize)>;

    /// `shown`: the size of each view's picture; `titled`: room for titles. `insetCorner`: of a picture in picture.
    CellGrid(const ExportSettings &settings, const QList<QSize> &shown, bool titled, const Strip &strip = {},
             Qt::Corner insetCorner = Qt::BottomRightCorner);

    /// The smallest frame of the aspect for the views, with even sides; pictures of one size stand in it unscaled.
    QSize frame() const { return m_frame; }
    /// Height below the views kept free of them in a frame of that size.
    int footer(QSize frame) const;
    /// The natural size from now on, so that its footer is not measured for every frame.
    void settle(QSize natural);
    /// In a frame of that size and of the natural shape `natural`.
    QList<Place> places(QSize size, QSize natural) const;

private:
    QSize content(QSize grid) const;
    QSize frameAround(QSize content) const;
    int measuredFooter(QSize frame) const;
    QSize gridFor(QSize frame) const;
    struct Unit
    {
        QRectF picture, title;
    };
    QSizeF widened(const QSizeF &room, QSize grid, double scale) const;
    Unit inset(const QRectF &behind, int view, double scale) const;
    QList<Unit> units(QSize grid, const QSizeF &cell, double scale) const; // from the upper left of the content

    ExportSettings m_settings;
    QList<QSize> m_shown;
    Strip m_strip;
    bool m_inset = false;
    Qt::Corner m_corner;
    QSize m_cell, m_grid, m_frame; // m_grid: columns and rows
    int m_title = 0, m_gap = 0;
    QSize m_natural; // whose footer is known
    int m_footer = 0;
};

} // namespace vivify
