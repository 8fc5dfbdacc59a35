#include "core/compose/RegionOutline.h"

#include <QPolygonF>
#include <array>
#include <cmath>
#include <vector>

namespace vivify {

namespace {

constexpr int FinestSide = 288;  // cells along the picture's long side
constexpr int Taps = 3;          // across and down, averaged for a node
constexpr int FewestPoints = 12; // of a line; less is a speck

/// A mask at the nodes of a coarse grid, with a rim of zeros so that every line closes.
class Nodes
{
public:
    explicit Nodes(const Mask &mask)
    {
        const QSize size = mask.size();
        m_step = qMax(1.0, double(qMax(size.width(), size.height())) / FinestSide);
        m_columns = int(std::ceil(size.width() / m_step)) + 2;
        m_rows = int(std::ceil(size.height() / m_step)) + 2;
        m_values.assign(size_t(m_columns) * size_t(m_rows), 0.0f);
        const QRect part = mask.bounds();
        for (int row = 1; row + 1 < m_rows; ++row)
            for (int column = 1; column + 1 < m_columns; ++column)
                if (const QPointF at = place(column, row);
                    part.adjusted(int(-m_step) - 1, int(-m_step) - 1, int(m_step) + 1, int(m_step) + 1).contains(at.toPoint()))
                    m_values[index(column, row)] = average(mask, at);
    }
    int columns() const { return m_columns; }
    int rows() const { return m_rows; }
    size_t index(int column, int row) const { return size_t(row) * size_t(m_columns) + size_t(column); }
    float at(int column, int row) const { return m_values[index(column, row)]; }
    QPointF place(double column, double row) const { return {(column - 0.5) * m_step, (row - 0.5) * m_step}; }

private:
    float average(const Mask &mask, QPointF at) const
    {
        int sum = 0;
        for (int y = 0; y < Taps; ++y)
            for (int x = 0; x < Taps; ++x)
                sum += mask.value(int(at.x() + (x - 1) * m_step / Taps), int(at.y() + (y - 1) * m_step / Taps));
        return float(sum) / (Taps * Taps);
    }
    double m_step = 1;
    int m_columns = 0, m_rows = 0;
    std::vector<float> m_values;
};

/// The lines of value 128. An edge of the grid is numbered 2·node for the one to the right, 2·node + 1 for the one below.
class Tracer
{
public:
    explicit Tracer(const Nodes &nodes) : m_nodes(nodes), m_next(size_t(nodes.columns()) * size_t(nodes.rows()) * 2, -1)
    {
        for (int row = 0; row + 1 < nodes.rows(); ++row)
            for (int column = 0; column + 1 < nodes.columns(); ++column)
                cross(column, row);
    }
    QList<QPolygonF> lines()
    {
        QList<QPolygonF> found;
        for (size_t first = 0; first < m_next.size(); ++first) {
            QPolygonF line;
            for (int edge = int(first); m_next[size_t(edge)] >= 0; edge = std::exchange(m_next[size_t(edge)], -1))
                line.append(crossing(edge));
            if (line.size() >= FewestPoints)
                found.append(line);
        }
        return found;
    }

private:
    /// Around a cell, a line starts where the border leaves the region and ends where it enters next.
    void cross(int column, int row)
    {
        const std::array<bool, 4> in{inside(column, row), inside(column + 1, row), inside(column + 1, row + 1),
                                     inside(column, row + 1)};
        const int node = int(m_nodes.index(column, row)), below = int(m_nodes.index(column, row + 1));
        const std::array<int, 4> edges{2 * node, 2 * (node + 1) + 1, 2 * below, 2 * node + 1};
        for (size_t i = 0; i < 4; ++i) {
            if (!in[i] || in[(i + 1) % 4])
                continue;
            size_t end = (i + 1) % 4;
            while (in[end] || !in[(end + 1) % 4])
                end = (end + 1) % 4;
            m_next[size_t(edges[i])] = edges[end];
        }
    }
    bool inside(int column, int row) const { return m_nodes.at(column, row) >= 128; }
    QPointF crossing(int edge) const
    {
        const int column = edge / 2 % m_nodes.columns(), row = edge / 2 / m_nodes.columns(), down = edge % 2;
        const float from = m_nodes.at(column, row), to = m_nodes.at(column + 1 - down, row + down);
        const double share = double(128 - from) / double(to - from);
        return m_nodes.place(column + (down ? 0 : share), row + (down ? share : 0));
    }
    const Nodes &m_nodes;
    std::vector<int> m_next; // of an edge on which a line enters a cell: the one on which it leaves
};

} // namespace

QPainterPath regionOutline(const Picture &picture, const QString &region, bool follows, int clipFrame, const QSizeF &extent)
{
    QPainterPath path;
    const Region *found = picture.region(region);
    if (!found || found->mask.isNull())
        return path;
    const QSizeF size = found->mask.size();
    const Nodes nodes(found->mask);
    for (QPolygonF &line : Tracer(nodes).lines()) {
        for (QPointF &point : line) {
            const QPointF still(point.x() / size.width(), point.y() / size.height());
            const QPointF share = follows ? picture.clip.follow(still, clipFrame) : still;
            point = {share.x() * extent.width(), share.y() * extent.height()};
        }
        path.addPolygon(line);
        path.closeSubpath();
    }
    return path;
}

} // namespace vivify
