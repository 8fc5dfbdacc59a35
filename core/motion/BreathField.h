#pragma once

#include <QPointF>
#include <opencv2/core.hpp>
#include <vector>

namespace vivify::motion {

/// One lung, or both painted as one, as the breathing field sees it: pixels of the field's grid. A value.
struct LungShape
{
    cv::Mat mask;                 ///< CV_8U
    double top = 0, bottom = 0;   ///< rows of apex and base
    double midline = 0, span = 1; ///< column of the mediastinum; distance from it to the lung's outer edge
    double gain = 1;              ///< share of the common excursion
};

/// The column between the lungs: the gap between two components, else the emptiest column of the middle 40 %.
double guessMidline(const cv::Mat &lungs);

LungShape lungShape(const cv::Mat &mask, double midline, double gain);

struct BreathShape
{
    std::vector<LungShape> lungs;
    cv::Mat diaphragm;    ///< CV_8U, may be empty; goes down as a whole
    double excursion = 0; ///< px that the base goes down at full inspiration
    double lateral = 0.25; ///< bucket handle, share of the excursion
};

/// Velocity of one inspiration (CV_32FC2): piston from a pinned apex, dome, bucket handle, with a collar around the lungs
/// (motion-look: u_y = A g^2.5 …). Smooth; zero far from the lungs.
cv::Mat breathVelocity(const BreathShape &shape, cv::Size size);

/// `velocity` brought to rest towards those picture edges whose pixels are not of one colour: where content would have
/// to flow in from outside the picture, nothing may move. The rest reaches at most to `lungs`, their bounding box.
cv::Mat restAtEdges(const cv::Mat &velocity, const cv::Mat &picture, const cv::Rect &lungs, double excursion);

} // namespace vivify::motion
