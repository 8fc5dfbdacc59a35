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

/// Border cells of a grid where the picture (CV_8UC3, any size) does not simply go on outwards: what would flow in there
/// is unknown. CV_8U of the grid's size, 255 on such cells of its four edges.
cv::Mat unknownBeyond(const cv::Mat &picture8, cv::Size grid);

/// `velocity` (CV_32FC2) without its flow across the left, right and lower edge of `picture`, its part of the grid, where
/// `unknown` says so; the rest reaches `sides` and `below` cells inwards.
cv::Mat heldAtEdges(const cv::Mat &velocity, const cv::Mat &unknown, const cv::Rect &picture, double sides, double below);

/// The lowest cells of a lung's columns, but only those of its base: the lower 15 % of its height.
std::vector<cv::Point> baseCells(const LungShape &lung);

} // namespace vivify::motion
