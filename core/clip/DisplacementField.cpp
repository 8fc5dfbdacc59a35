#include "core/clip/DisplacementField.h"

#include <QtGlobal>
#include <cmath>

namespace vivify {

DisplacementField::DisplacementField(QSize size, int step, int frames, std::vector<float> nodes)
    : m_size(size), m_step(step), m_frames(frames)
{
    Q_ASSERT(nodes.size() == size_t(frames) * rows() * columns() * 2);
    m_nodes = std::make_shared<const std::vector<float>>(std::move(nodes));
}

int DisplacementField::columns() const
{
    return m_step ? (m_size.width() - 1 + m_step - 1) / m_step + 1 : 0;
}

int DisplacementField::rows() const
{
    return m_step ? (m_size.height() - 1 + m_step - 1) / m_step + 1 : 0;
}

QPointF DisplacementField::map(const QPointF &point, int frame) const
{
    if (isNull())
        return point;
    const int across = columns(), down = rows();
    const double x = qBound(0.0, point.x() / m_step, across - 1.0);
    const double y = qBound(0.0, point.y() / m_step, down - 1.0);
    const int column = qMin(int(x), across - 2 < 0 ? 0 : across - 2), row = qMin(int(y), down - 2 < 0 ? 0 : down - 2);
    const double fx = x - column, fy = y - row;
    const int loop = ((frame % m_frames) + m_frames) % m_frames;
    const float *base = m_nodes->data() + size_t(loop) * across * down * 2;
    const auto node = [&](int c, int r, int component) {
        return double(base[(size_t(qMin(r, down - 1)) * across + qMin(c, across - 1)) * 2 + component]);
    };
    const auto read = [&](int component) {
        const double top = node(column, row, component) * (1 - fx) + node(column + 1, row, component) * fx;
        const double bottom = node(column, row + 1, component) * (1 - fx) + node(column + 1, row + 1, component) * fx;
        return top * (1 - fy) + bottom * fy;
    };
    return {qBound(0.0, point.x() + read(0), double(m_size.width())),
            qBound(0.0, point.y() + read(1), double(m_size.height()))};
}

} // namespace vivify
