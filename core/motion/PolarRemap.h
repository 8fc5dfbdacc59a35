#pragma once

#include <opencv2/core.hpp>

#include <cmath>
#include <vector>

namespace vivify::motion {

/// A joint seen from the side, as a monotone change of the angle about the hinge (motion.md, item 12): every bone keeps
/// its own sector and share of the flexion and so stays rigid, the soft sectors between them stretch or close, and
/// nothing folds while the angle stays monotone. Angles in rad from the shin's axis, positive towards the front.
class PolarRemap
{
public:
    struct Sector
    {
        double from = 0, to = 0; ///< from < to; sectors in rising order within one turn
        double share = 0;        ///< of the flexion
    };

    PolarRemap() = default;
    /// Inside `inner` pixels of the hinge nothing turns, beyond `outer` all does; one value per angle bin, see bin().
    PolarRemap(cv::Point2d hinge, cv::Point2d shin, cv::Point2d front, std::vector<Sector> sectors,
               std::vector<float> inner, std::vector<float> outer);

    static constexpr int Bins = 4096;
    static int bin(double angle); ///< 0 … Bins-1 for any angle
    double angle(cv::Point2d offset) const { return std::atan2(offset.dot(m_front), offset.dot(m_shin)); }
    double share(double angle) const;
    /// Smallest and largest Jacobian of the backward map at a flexion (the shear between radii does not change it).
    void slopes(double flexion, double *minimum, double *maximum) const;
    /// Displacement maps, CV_32FC2, where `where` (CV_8U) is set and 0 elsewhere; a map's pixel is `scale` of the hinge's.
    cv::Mat backward(double flexion, const cv::Mat &where, double scale = 1) const;
    cv::Mat forward(double flexion, const cv::Mat &where) const;
    cv::Point2d moved(cv::Point2d point, double flexion) const; ///< Where one fully turning point goes.

private:
    std::vector<float> turnTable(double flexion) const; ///< Turn that arrives at each angle bin.
    float turning(double angle, double radius) const;
    cv::Vec2f turned(cv::Point2d offset, double by) const;

    cv::Point2d m_hinge, m_shin{0, 1}, m_front{1, 0};
    std::vector<Sector> m_sectors;
    std::vector<float> m_inner, m_outer, m_shares;
};

} // namespace vivify::motion
