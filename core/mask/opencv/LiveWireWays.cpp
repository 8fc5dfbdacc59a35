#include "core/jobs/JobContext.h"
#include "core/mask/opencv/Colours.h"
#include "core/mask/opencv/MaskModule.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc/segmentation.hpp>

namespace vivify {

namespace {

class WaysAlongEdges : public LiveWire::Ways
{
public:
    WaysAlongEdges(const QImage &picture, QPointF from, JobContext &context);
    QPolygonF to(QPointF point) const override;

private:
    QPointF m_start;
    QRect m_area;       ///< Of the picture, about the start.
    double m_scale = 1; ///< Small px per picture px.
    cv::segmentation::IntelligentScissorsMB m_scissors;
    cv::Size m_size;

    cv::Point small(QPointF point) const
    {
        return {std::clamp(int((point.x() - m_area.x()) * m_scale), 0, m_size.width - 1),
                std::clamp(int((point.y() - m_area.y()) * m_scale), 0, m_size.height - 1)};
    }
};

WaysAlongEdges::WaysAlongEdges(const QImage &picture, QPointF from, JobContext &context) : m_start(from)
{
    constexpr int side = 2048; // of a picture whose edges need no coarser look
    m_scale = std::min(1.0, double(side) / std::max(picture.width(), picture.height()));
    const int beside = int(LiveWire::Reach / m_scale);
    m_area = QRect(m_start.toPoint() - QPoint(beside, beside), QSize(2 * beside, 2 * beside)) & picture.rect();
    context.checkpoint(0, 3);
    if (m_area.width() < 8 || m_area.height() < 8) {
        m_area = {};
        return;
    }
    const QSize coarse(std::max(8, int(m_area.width() * m_scale)), std::max(8, int(m_area.height() * m_scale)));
    const cv::Mat colours = rgbOf(picture.copy(m_area).scaled(coarse, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    m_size = colours.size();
    m_scissors.setEdgeFeatureCannyParameters(32, 100).setGradientMagnitudeMaxLimit(200);
    m_scissors.applyImage(colours);
    context.checkpoint(1, 3);
    m_scissors.buildMap(small(m_start));
    context.checkpoint(3, 3);
}

QPolygonF WaysAlongEdges::to(QPointF point) const
{
    if (m_area.isEmpty() || !m_area.contains(point.toPoint()))
        return {m_start, point};
    std::vector<cv::Point> way;
    m_scissors.getContour(small(point), way);
    QPolygonF result{m_start};
    for (const cv::Point &step : way)
        result << QPointF(m_area.topLeft()) + QPointF(step.x + 0.5, step.y + 0.5) / m_scale;
    result << point;
    return result;
}

} // namespace

std::unique_ptr<LiveWire::Ways> MaskModule::liveWire(const QImage &picture, QPointF start, JobContext &context) const
{
    return std::make_unique<WaysAlongEdges>(picture, start, context);
}

} // namespace vivify
