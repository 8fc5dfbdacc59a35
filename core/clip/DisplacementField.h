#pragma once

#include <QPointF>
#include <QSize>
#include <memory>
#include <vector>

namespace vivify {

/// Where each point of the still is on every frame of a clip, so that labels can follow the tissue.
///
/// Forward displacement in pixels of the still, kept on a grid of one node every `step` pixels (node (i, j) stands at
/// pixel (i·step, j·step); the last node lies at or beyond the edge) and read bilinearly. A shared, immutable value;
/// any thread.
class DisplacementField
{
public:
    DisplacementField() = default;
    /// frames × rows × columns × (dx, dy); rows = ceil((height-1)/step)+1, columns likewise.
    DisplacementField(QSize size, int step, int frames, std::vector<float> nodes);

    bool isNull() const { return !m_nodes; }
    QSize size() const { return m_size; }
    int step() const { return m_step; }
    int frames() const { return m_frames; }
    int columns() const;
    int rows() const;
    /// Where the tissue at pixel `point` of the still is on that frame (taken modulo frames()); clamped to the picture.
    QPointF map(const QPointF &point, int frame) const;
    const std::vector<float> *nodes() const { return m_nodes.get(); }

private:
    QSize m_size;
    int m_step = 0, m_frames = 0;
    std::shared_ptr<const std::vector<float>> m_nodes;
};

} // namespace vivify
