#pragma once

#include "core/generate/Report.h"
#include "core/motion/KindStack.h"

#include <QImage>

#include <vector>

namespace vivify::motion {

/// What one frame's field measures. A value.
struct FieldMeasures
{
    bool moved = false;
    double jacobianMinimum = 1, jacobianMaximum = 1;
    double inverseError = 0; ///< px, largest |backward(forward(x)) + forward(x)|
    double labelError = 0;   ///< px, largest distance between the 4 px grid and the field itself
    std::vector<cv::Vec2f> tracked; ///< Displacement of the probe points, from the field.
    std::vector<cv::Vec2f> labels;  ///< The same points as labels see them, from the grid.
};

/// The points at which a clip's motion is probed: about 500, spread over the influence region, off the grid's nodes.
std::vector<cv::Point> probePoints(const cv::Mat &influence, int gridStep);

/// The forward field on the clip's grid (rows × columns × (dx, dy)).
std::vector<float> gridOf(const cv::Mat &forward, cv::Size size, int step);

FieldMeasures measureField(const FrameField &field, const std::vector<float> &grid, int gridStep, const cv::Rect &area,
                           const std::vector<cv::Point> &probes);

/// All gates of a finished loop; `closing` is frame 0 drawn once more at the end. Ids and limits of the motion report.
QList<Gate> loopGates(const Scene &scene, const KindStack &stack, const QList<QImage> &frames, const QImage &still,
                      const QImage &closing, const std::vector<FieldMeasures> &fields, const cv::Rect &area);

} // namespace vivify::motion
