#include "core/compose/PlacementGround.h"

#include "core/compose/LabelShape.h"
#include "core/compose/Layers.h"
#include "core/compose/Layout.h"

#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr int GridSide = 256;      // cells of the long side
constexpr int Samples = 8;         // along each side of a cell: the mean over all of a large picture would hold up the window
constexpr int RegionMargin = 4;    // cells that a text keeps from painted tissue: tissue moves
constexpr double CaptionFoot = 65, CaptionLine = 63, CaptionWidth = 0.84; // design units, share of the width
constexpr double BusyAt = 24;      // change of grey over one cell that counts as fully busy

/// The mask, or of a large one every few pixels.
QImage sampled(const Mask &mask, QSize enough)
{
    const QSize size = mask.size();
    if (size.width() <= enough.width() || size.height() <= enough.height())
        return mask.toImage();
    QImage image(enough, QImage::Format_Grayscale8);
    image.fill(0);
    std::vector<int> columns(size_t(enough.width()));
    for (int x = 0; x < enough.width(); ++x)
        columns[size_t(x)] = int((2 * qint64(x) + 1) * size.width() / (2 * enough.width()));
    for (int y = 0; y < enough.height(); ++y) {
        const int row = int((2 * qint64(y) + 1) * size.height() / (2 * enough.height()));
        const int line = row % Mask::TileSide * Mask::TileSide;
        uchar *out = image.scanLine(y);
        int column = -1;
        const uchar *values = nullptr;
        for (size_t x = 0; x < columns.size(); ++x) {
            if (columns[x] / Mask::TileSide != column) {
                column = columns[x] / Mask::TileSide;
                values = mask.tile(column, row / Mask::TileSide);
            }
            if (values)
                out[x] = values[line + columns[x] % Mask::TileSide];
        }
    }
    return image;
}

/// The picture, or of a large one every few pixels.
QImage sampled(const QImage &picture, QSize enough)
{
    const bool large = picture.width() > enough.width() && picture.height() > enough.height();
    return large ? picture.scaled(enough) : picture;
}

/// All regions together, each cell its largest value within the margin.
QImage paintedGrid(const Picture &picture, QSize grid)
{
    QImage united(grid, QImage::Format_Grayscale8);
    united.fill(0);
    for (const Region &region : picture.regions) {
        if (region.mask.isNull() || region.mask.isEmpty())
            continue;
        const QImage small = sampled(region.mask, grid * Samples).scaled(grid, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                                 .convertToFormat(QImage::Format_Grayscale8);
        for (int y = 0; y < grid.height(); ++y)
            std::transform(small.constScanLine(y), small.constScanLine(y) + grid.width(), united.constScanLine(y),
                           united.scanLine(y), [](uchar a, uchar b) { return a > 127 ? uchar(255) : b; });
    }
    QImage wide = united;
    for (int y = 0; y < grid.height(); ++y) {
        for (int x = 0; x < grid.width(); ++x) {
            if (!united.constScanLine(y)[x])
                continue;
            const QRect around = QRect(x - RegionMargin, y - RegionMargin, 2 * RegionMargin + 1, 2 * RegionMargin + 1)
                & united.rect();
            for (int row = around.top(); row <= around.bottom(); ++row)
                std::fill_n(wide.scanLine(row) + around.left(), around.width(), uchar(255));
        }
    }
    return wide;
}

QImage busyGrid(const QImage &picture, QSize grid)
{
    const QImage small = sampled(picture, grid * Samples).scaled(grid, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                             .convertToFormat(QImage::Format_Grayscale8);
    QImage busy(grid, QImage::Format_Grayscale8);
    for (int y = 0; y < grid.height(); ++y) {
        const uchar *row = small.constScanLine(y), *below = small.constScanLine(std::min(y + 1, grid.height() - 1));
        for (int x = 0; x < grid.width(); ++x) {
            const int change = std::max(std::abs(row[std::min(x + 1, grid.width() - 1)] - row[x]), std::abs(below[x] - row[x]));
            busy.scanLine(y)[x] = uchar(std::min(255.0, change * 255 / BusyAt));
        }
    }
    return busy;
}

QSizeF unitsOf(QSize shown) { return QSizeF(shown) * (LabelShape::Unit / std::min(shown.width(), shown.height())); }

/// Room at the foot for two lines, three where both languages stand there.
QRectF captionBand(const ExportSettings &settings, QSize shown, const QSizeF &extent)
{
    const QStringList sides = settings.size.split(QLatin1Char('x'));
    const QSize exact = sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : shown;
    const bool ownStrip = !settings.layout.isSingle() || settings.layout.aspect != FrameLayout().aspect
        || Layout::pictureArea(shown, exact) != QRectF(QPointF(), exact);
    if (ownStrip || settings.captionMode == QLatin1String("beside") || settings.captionMode == QLatin1String("none"))
        return {};
    const int lines = settings.shownLanguage() == QLatin1String("both") ? 3 : 2;
    const double height = CaptionFoot + lines * CaptionLine + CaptionLine / 4, width = CaptionWidth * extent.width();
    return {(extent.width() - width) / 2, extent.height() - height, width, height};
}

} // namespace

PlacementGround::PlacementGround(const Picture &picture, const ExportSettings &settings)
    : m_room(unitsOf(Layout::shownSize(picture)))
{
    const QSize shown = Layout::shownSize(picture);
    const double unit = m_room.extent.width() / shown.width();
    look(picture, shown);
    const QRectF mark = markArea(settings, shown);
    m_taken = {QRectF(mark.topLeft() * unit, mark.size() * unit)};
    m_captions = captionBand(settings, shown, m_room.extent);
}

PlacementGround::PlacementGround(const Picture &picture, const LabelStage &stage, const QList<QRectF> &taken)
    : m_room(stage.units())
{
    look(picture, Layout::shownSize(picture));
    stand(stage, taken);
}

void PlacementGround::stand(const LabelStage &stage, const QList<QRectF> &taken)
{
    m_room = stage.units();
    m_taken.clear();
    for (const QRectF &area : taken)
        m_taken.append(QRectF((area.topLeft() - stage.picture.topLeft()) / stage.scale(), area.size() / stage.scale()));
}

void PlacementGround::look(const Picture &picture, QSize shown)
{
    m_grid = shown.scaled(GridSide, GridSide, Qt::KeepAspectRatio).expandedTo({8, 8});
    m_painted = summed(paintedGrid(picture, m_grid));
    m_busy = summed(busyGrid(picture.image, m_grid));
}

PlacementGround::Sums PlacementGround::summed(const QImage &grey) const
{
    const int across = m_grid.width() + 1;
    Sums sums(size_t(across) * size_t(m_grid.height() + 1), 0);
    for (int y = 0; y < m_grid.height(); ++y) {
        double row = 0;
        for (int x = 0; x < m_grid.width(); ++x) {
            row += grey.constScanLine(y)[x] / 255.0;
            sums[size_t((y + 1) * across + x + 1)] = sums[size_t(y * across + x + 1)] + row;
        }
    }
    return sums;
}

double PlacementGround::mean(const Sums &sums, const QRectF &box) const
{
    const QRectF inside = box.intersected({QPointF(), m_room.extent});
    if (inside != box) // nothing is in the bars
        return inside.isEmpty() ? 0 : mean(sums, inside) * inside.width() * inside.height() / (box.width() * box.height());
    const double across = m_grid.width() / m_room.extent.width(), down = m_grid.height() / m_room.extent.height();
    const int left = std::clamp(int(std::floor(box.left() * across)), 0, m_grid.width() - 1);
    const int top = std::clamp(int(std::floor(box.top() * down)), 0, m_grid.height() - 1);
    const int right = std::clamp(int(std::ceil(box.right() * across)), left + 1, m_grid.width());
    const int bottom = std::clamp(int(std::ceil(box.bottom() * down)), top + 1, m_grid.height());
    const auto at = [&](int x, int y) { return sums[size_t(y) * size_t(m_grid.width() + 1) + size_t(x)]; };
    return (at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top)) / ((right - left) * (bottom - top));
}

bool PlacementGround::isTaken(const QRectF &box) const
{
    return std::any_of(m_taken.begin(), m_taken.end(), [&](const QRectF &area) { return area.intersects(box); });
}

double PlacementGround::painted(const QRectF &box) const { return mean(m_painted, box); }
double PlacementGround::busy(const QRectF &box) const { return mean(m_busy, box); }

} // namespace vivify
