#include "core/compose/CellGrid.h"

#include "core/compose/Layers.h"
#include "core/compose/Layout.h"

#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr double TitleShare = 0.085, GapShare = 0.02; // of a view's short side
constexpr double InsetShare = 0.34, InsetMargin = 0.03; // of the view behind it

int evenUp(double length) { return std::max(2, 2 * int(std::ceil(length / 2))); }

QSize gridOf(const QString &id, int views)
{
    return id == QLatin1String("grid") ? QSize(2, 2) : id == QLatin1String("picture-in-picture") ? QSize(1, 1)
                                                                                              : QSize(std::max(1, views), 1);
}

/// One shape for all views: the pictures' own where they agree, else their mean one with the room of the largest.
QSize commonCell(const QList<QSize> &pictures)
{
    double area = 0, shape = 0;
    int count = 0;
    bool equal = true;
    for (const QSize &size : pictures) {
        if (size == CellGrid::Nothing)
            continue;
        equal = equal && (count == 0 || size == pictures.at(0));
        area = std::max(area, double(size.width()) * size.height());
        shape += std::log(double(size.width()) / size.height());
        ++count;
    }
    if (count == 0)
        return CellGrid::Nothing;
    if (equal && pictures.at(0) != CellGrid::Nothing)
        return pictures.at(0);
    const double mean = std::exp(shape / count);
    return {evenUp(std::sqrt(area * mean)), evenUp(std::sqrt(area / mean))};
}

QRect rounded(const QRectF &area)
{
    return QRect(QPoint(qRound(area.left()), qRound(area.top())),
                 QPoint(qRound(area.right()) - 1, qRound(area.bottom()) - 1));
}

} // namespace

CellGrid::CellGrid(const ExportSettings &settings, const QList<QSize> &shown, bool titled, const Strip &strip,
                   Qt::Corner insetCorner)
    : m_settings(settings), m_shown(shown), m_strip(strip), m_inset(settings.layout.id == QLatin1String("picture-in-picture")),
      m_corner(insetCorner)
{
    m_cell = commonCell(m_inset ? shown.mid(0, 1) : shown);
    const int shortSide = std::min(m_cell.width(), m_cell.height());
    m_title = titled ? evenUp(TitleShare * shortSide) : 0;
    m_gap = evenUp(GapShare * shortSide);
    m_grid = gridOf(settings.layout.id, int(shown.size()));
    const QSize ratio = FrameLayout::ratio(settings.layout.aspect);
    if (ratio.isValid() && ratio.width() < ratio.height()) // a row in an upright frame may be larger as a column
        m_grid = gridFor(frameAround(content(m_grid)));
    m_frame = frameAround(content(m_grid));
}

QSize CellGrid::content(QSize grid) const
{
    return {grid.width() * (m_cell.width() + m_gap) - m_gap, grid.height() * (m_title + m_cell.height() + m_gap) - m_gap};
}

int CellGrid::footer(QSize frame) const { return frame == m_natural ? m_footer : measuredFooter(frame); }

/// Free for the captions, and for the mark, so that it covers no view's labels; one view, alone or behind an inset, bears
/// the mark itself.
int CellGrid::measuredFooter(QSize frame) const
{
    const int strip = m_strip ? int(std::ceil(m_strip(frame))) : 0;
    if (!m_settings.aiMark || m_inset || m_settings.layout.isSingle())
        return strip;
    const double top = markArea(m_settings, frame).top(), margin = 0.01 * std::min(frame.width(), frame.height());
    return std::max(strip, frame.height() - int(std::floor(top - margin)));
}

void CellGrid::settle(QSize natural)
{
    m_footer = measuredFooter(natural);
    m_natural = natural;
    m_strip = {}; // what it refers to may not live as long
}

QSize CellGrid::frameAround(QSize content) const
{
    const QSize ratio = FrameLayout::ratio(m_settings.layout.aspect);
    const auto fitted = [&](int height) {
        if (!ratio.isValid())
            return QSize(evenUp(content.width()), evenUp(height));
        const int times = evenUp(std::max(double(content.width()) / ratio.width(), double(height) / ratio.height()));
        return ratio * times;
    };
    QSize frame = fitted(content.height());
    // The mark's height depends on the frame's: each step leaves less than a fifth of the lack.
    for (int step = 0; step < 20 && frame.height() - footer(frame) < content.height(); ++step)
        frame = frame.expandedTo(fitted(content.height() + footer(frame)));
    return frame;
}

QSize CellGrid::gridFor(QSize frame) const
{
    const auto scale = [&](QSize grid) {
        const QSizeF need(content(grid));
        return std::min(frame.width() / need.width(), (frame.height() - footer(frame)) / need.height());
    };
    return scale(m_grid.transposed()) > scale(m_grid) ? m_grid.transposed() : m_grid;
}

QList<QRectF> CellGrid::units(QSize grid) const
{
    QList<QRectF> rects;
    for (int i = 0; i < m_shown.size(); ++i) {
        const int column = i % grid.width(), row = i / grid.width();
        QRectF picture(QPointF(column * (m_cell.width() + m_gap), row * (m_title + m_cell.height() + m_gap) + m_title),
                       QSizeF(m_cell));
        double title = m_title;
        if (m_inset && i > 0) {
            const QSizeF behind(m_cell);
            picture.setSize(QSizeF(m_shown.at(i)).scaled(behind * InsetShare, Qt::KeepAspectRatio));
            const double margin = InsetMargin * std::min(behind.width(), behind.height());
            const bool right = m_corner == Qt::BottomRightCorner || m_corner == Qt::TopRightCorner;
            const bool bottom = m_corner == Qt::BottomRightCorner || m_corner == Qt::BottomLeftCorner;
            title = 0.6 * m_title;
            picture.moveLeft(right ? behind.width() - margin - picture.width() : margin);
            picture.moveTop(m_title + (bottom ? behind.height() - margin - picture.height() : margin + title));
        }
        rects << picture << QRectF(picture.left(), picture.top() - title, picture.width(), title);
    }
    return rects;
}

QList<CellGrid::Place> CellGrid::places(QSize size, QSize natural) const
{
    const QSize grid = natural != m_frame && natural.width() < natural.height() ? gridFor(natural) : m_grid;
    const QSizeF need(content(grid)), room(natural.width(), natural.height() - footer(natural));
    double scale = std::min(room.width() / need.width(), room.height() / need.height());
    if (natural == m_frame)
        scale = 1; // frames of clips are shown unscaled
    const QPointF origin(std::floor((room.width() - need.width() * scale) / 2),
                         std::floor((room.height() - need.height() * scale) / 2));
    const double across = size.width() / double(natural.width()), down = size.height() / double(natural.height());
    const QList<QRectF> rects = units(grid);
    const auto placed = [&](const QRectF &unit) {
        const QPointF corner = origin + unit.topLeft() * scale;
        return rounded({corner.x() * across, corner.y() * down, unit.width() * scale * across, unit.height() * scale * down});
    };
    QList<Place> result;
    for (int i = 0; i < m_shown.size(); ++i)
        result.append({placed(rects.at(2 * i)), m_title ? placed(rects.at(2 * i + 1)) : QRect(), m_inset && i > 0});
    return result;
}

} // namespace vivify
