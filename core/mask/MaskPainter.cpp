#include "core/mask/MaskPainter.h"

#include "core/jobs/JobContext.h"

#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace vivify {

namespace {

constexpr int Side = Mask::TileSide;
constexpr int BandHeight = 4 * Side; // px drawn at once: large shapes need no second picture, and can be stopped

/// The distances from a line segment at which a brush begins and ends to fade.
struct Stroke
{
    Stroke(QPointF from, QPointF to, const Brush &brush)
        : ax(float(from.x())), ay(float(from.y())), dx(float(to.x() - from.x())), dy(float(to.y() - from.y())),
          inner(float(std::max(0.0, std::min(brush.radius * brush.hardness, brush.radius - 0.5)))),
          outer(float(brush.radius + 0.5)), most(float(std::clamp(brush.opacity, 0.0, 1.0) * 255))
    {
        const float length2 = dx * dx + dy * dy;
        perLength2 = length2 > 0 ? 1 / length2 : 0;
    }
    float distance2(float x, float y) const
    {
        const float px = x - ax, py = y - ay;
        const float t = std::clamp((px * dx + py * dy) * perLength2, 0.0f, 1.0f);
        const float ex = px - t * dx, ey = py - t * dy;
        return ex * ex + ey * ey;
    }
    int cover(float d2) const
    {
        if (d2 <= inner * inner)
            return int(most + 0.5f);
        if (d2 >= outer * outer)
            return 0;
        const float t = (outer - std::sqrt(d2)) / (outer - inner);
        return int(t * t * (3 - 2 * t) * most + 0.5f);
    }
    float ax, ay, dx, dy, perLength2 = 0, inner, outer, most;
};

uchar mixed(uchar old, int cover, PaintMode mode)
{
    return uchar(mode == PaintMode::Add ? std::max<int>(old, cover) : std::min<int>(old, 255 - cover));
}

/// Writes coverage `cover(x, y)` into the part `r` of a tile, detaching the tile only when a value really changes.
template <typename Cover>
void mixTile(Mask &mask, int column, int row, const QRect &r, PaintMode mode, const Cover &cover)
{
    const uchar *old = mask.tile(column, row);
    if (!old && mode == PaintMode::Subtract)
        return;
    uchar *values = nullptr;
    for (int y = r.top(); y <= r.bottom(); ++y) {
        const int line = (y - row * Side) * Side - column * Side;
        for (int x = r.left(); x <= r.right(); ++x) {
            const int c = cover(x, y);
            if (c == 0)
                continue;
            const uchar before = values ? values[line + x] : old ? old[line + x] : uchar(0);
            const uchar after = mixed(before, c, mode);
            if (after == before)
                continue;
            if (!values)
                values = mask.mutableTile(column, row);
            values[line + x] = after;
        }
    }
    if (values)
        mask.settleTile(column, row);
}

/// The same for coverage that lies in memory: `cover` is the byte of r's corner, its rows `stride` bytes apart.
void mixTile(Mask &mask, int column, int row, const QRect &r, PaintMode mode, const uchar *cover, qsizetype stride)
{
    const uchar *old = mask.tile(column, row);
    if (!old && mode == PaintMode::Subtract)
        return;
    std::array<uchar, Side * Side> values{};
    if (old)
        std::memcpy(values.data(), old, values.size());
    for (int y = r.top(); y <= r.bottom(); ++y, cover += stride) {
        uchar *line = values.data() + (y - row * Side) * Side + r.left() - column * Side;
        for (int x = 0; x < r.width(); ++x) {
            const uchar painted = mode == PaintMode::Add ? cover[x] : uchar(255 - cover[x]);
            line[x] = mode == PaintMode::Add ? std::max(line[x], painted) : std::min(line[x], painted);
        }
    }
    static constexpr std::array<uchar, Side * Side> nothing{};
    if (std::memcmp(values.data(), old ? old : nothing.data(), values.size()) == 0)
        return;
    std::memcpy(mask.mutableTile(column, row), values.data(), values.size());
    mask.settleTile(column, row);
}

template <typename Visit>
void forTiles(const QRect &area, const Visit &visit)
{
    for (int row = area.top() / Side; row <= area.bottom() / Side; ++row)
        for (int column = area.left() / Side; column <= area.right() / Side; ++column)
            visit(column, row);
}

QPointF pixelMiddle(QPointF p) { return {std::floor(p.x()) + 0.5, std::floor(p.y()) + 0.5}; }

} // namespace

QRect MaskPainter::segment(QPointF from, QPointF to, const Brush &brush, PaintMode mode)
{
    if (brush.radius < 1) { // else a brush of one pixel would leave half values
        from = pixelMiddle(from);
        to = pixelMiddle(to);
    }
    const Stroke stroke(from, to, brush);
    const double reach = brush.radius + 0.5;
    const QRect area = QRectF(QPointF(std::min(from.x(), to.x()), std::min(from.y(), to.y())),
                              QPointF(std::max(from.x(), to.x()), std::max(from.y(), to.y())))
                           .adjusted(-reach, -reach, reach, reach)
                           .toAlignedRect()
        & m_mask.rect();
    if (area.isEmpty())
        return QRect();
    forTiles(area, [&](int column, int row) {
        constexpr float half = Side / 2.0f, diagonal = half * 1.41422f;
        const float away = std::sqrt(stroke.distance2(float(column) * Side + half, float(row) * Side + half));
        if (away - diagonal >= stroke.outer)
            return;
        const QRect r = m_mask.tileRect(column, row) & area;
        if (away + diagonal <= stroke.inner && brush.opacity >= 1)
            mixTile(m_mask, column, row, r, mode, Mask::solidTile(), Side);
        else
            mixTile(m_mask, column, row, r, mode,
                    [&](int x, int y) { return stroke.cover(stroke.distance2(float(x) + 0.5f, float(y) + 0.5f)); });
    });
    return area;
}

QRect MaskPainter::polygon(const QPolygonF &corners, PaintMode mode)
{
    QPainterPath outline;
    outline.addPolygon(corners);
    outline.closeSubpath();
    outline.setFillRule(Qt::WindingFill); // a contour that crosses itself keeps its whole inside
    return path(outline, mode);
}

QRect MaskPainter::box(const QRectF &rect, PaintMode mode)
{
    QPainterPath outline;
    outline.addRect(rect.normalized());
    return path(outline, mode);
}

QRect MaskPainter::ellipse(const QRectF &rect, PaintMode mode)
{
    QPainterPath outline;
    outline.addEllipse(rect.normalized());
    return path(outline, mode);
}

QRect MaskPainter::path(const QPainterPath &path, PaintMode mode)
{
    const QRect area = path.boundingRect().toAlignedRect() & m_mask.rect();
    if (area.isEmpty())
        return QRect();
    QImage cover(area.width(), std::min(area.height(), BandHeight), QImage::Format_Alpha8);
    for (int top = area.top(); top <= area.bottom(); top += BandHeight) {
        if (m_context)
            m_context->checkpoint(top - area.top(), area.height());
        const QRect band = QRect(area.left(), top, area.width(), BandHeight) & area;
        cover.fill(0);
        QPainter painter(&cover);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(-band.topLeft());
        painter.fillPath(path, Qt::black);
        painter.end();
        forTiles(band, [&](int column, int row) {
            const QRect r = m_mask.tileRect(column, row) & band;
            mixTile(m_mask, column, row, r, mode, cover.constScanLine(r.top() - top) + r.left() - band.left(),
                    cover.bytesPerLine());
        });
    }
    return area;
}

QRect MaskPainter::mask(const Mask &other, PaintMode mode)
{
    Q_ASSERT(other.size() == m_mask.size());
    QRect area;
    if (other.isNull())
        return area;
    forTiles(m_mask.rect(), [&](int column, int row) {
        const uchar *values = other.tile(column, row);
        if (!values)
            return;
        const QRect r = m_mask.tileRect(column, row);
        area |= r;
        mixTile(m_mask, column, row, r, mode, values, Side);
    });
    return area;
}

} // namespace vivify
