#include "core/compose/CellGrid.h"

#include "core/compose/Layers.h"
#include "core/compose/Layout.h"

#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr double TitleShare = 0.085, GapShare = 0.02; // of a view's short side
constexpr double InsetShare = 0.34, InsetMargin = 0.03, BesideShare = 0.6; // of the view behind it
constexpr double Rounding = 2;                          // px, of even sides

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

/// In the larger of its two directions, what the frame has more than the views need widens each of them: labels stand
/// beside a picture rather than on it.
QSizeF CellGrid::widened(const QSizeF &room, QSize grid, double scale) const
{
    const QSizeF need = QSizeF(content(grid)) * scale, spare = room - need;
    const QSizeF each(spare.width() / grid.width(), spare.height() / grid.height());
    QSizeF cell = QSizeF(m_cell) * scale;
    const bool across = spare.width() / need.width() >= spare.height() / need.height();
    if ((across ? each.width() : each.height()) > Rounding)
        (across ? cell.rwidth() : cell.rheight()) += across ? each.width() : each.height();
    return cell;
}

CellGrid::Unit CellGrid::inset(const QRectF &behind, int view, double scale) const
{
    const double shortSide = scale * std::min(m_cell.width(), m_cell.height()), margin = InsetMargin * shortSide, title = 0.6 * m_title * scale;
    QRectF picture(QPointF(), QSizeF(m_shown.at(view)).scaled(QSizeF(m_cell) * (InsetShare * scale), Qt::KeepAspectRatio));
    const QRectF bars = Layout::pictureArea(m_shown.first(), behind.size().toSize());
    const QSizeF aside((behind.width() - bars.width()) / 2 - 2 * margin, BesideShare * behind.height());
    const QSizeF below(BesideShare * behind.width(), (behind.height() - bars.height()) / 2 - 2 * margin - title);
    for (const QSizeF &room : {aside, below}) // as large as it may be without covering anything
        if (const QSizeF fitted = QSizeF(m_shown.at(view)).scaled(room, Qt::KeepAspectRatio); room.isValid() && fitted.width() > picture.width())
            picture.setSize(fitted);
    const bool right = m_corner == Qt::BottomRightCorner || m_corner == Qt::TopRightCorner;
    const bool bottom = m_corner == Qt::BottomRightCorner || m_corner == Qt::BottomLeftCorner;
    picture.moveLeft(right ? behind.right() - margin - picture.width() : behind.left() + margin);
    picture.moveTop(bottom ? behind.bottom() - margin - picture.height() : behind.top() + margin + title);
    return {picture, QRectF(picture.left(), picture.top() - title, picture.width(), title)};
}

QList<CellGrid::Unit> CellGrid::units(QSize grid, const QSizeF &cell, double scale) const
{
    const double title = m_title * scale, gap = m_gap * scale;
    QList<Unit> found;
    for (int i = 0; i < m_shown.size(); ++i) {
        const int column = i % grid.width(), row = i / grid.width();
        const QRectF picture(QPointF(column * (cell.width() + gap), row * (title + cell.height() + gap) + title), cell);
        found.append(m_inset && i > 0 ? inset(found.first().picture, i, scale)
                                      : Unit{picture, QRectF(picture.left(), picture.top() - title, cell.width(), title)});
    }
    return found;
}

QList<CellGrid::Place> CellGrid::places(QSize size, QSize natural) const
{
    const QSize grid = natural != m_frame && natural.width() < natural.height() ? gridFor(natural) : m_grid;
    const QSizeF need(content(grid)), room(natural.width(), natural.height() - footer(natural));
    double scale = std::min(room.width() / need.width(), room.height() / need.height());
    if (natural == m_frame)
        scale = 1; // frames of clips are shown unscaled
    const QSizeF cell = widened(room, grid, scale), more = (cell - QSizeF(m_cell) * scale);
    const QPointF origin(std::floor((room.width() - need.width() * scale - more.width() * grid.width()) / 2),
                         std::floor((room.height() - need.height() * scale - more.height() * grid.height()) / 2));
    const double across = size.width() / double(natural.width()), down = size.height() / double(natural.height());
    const auto placed = [&](const QRectF &unit) {
        const QPointF corner = origin + unit.topLeft();
        return rounded({corner.x() * across, corner.y() * down, unit.width() * across, unit.height() * down});
    };
    QList<Place> result;
    for (const Unit &unit : units(grid, cell, scale))
        result.append({placed(unit.picture), m_title ? placed(unit.title) : QRect(), m_inset && !result.isEmpty()});
    return result;
}

} // namespace vivify
