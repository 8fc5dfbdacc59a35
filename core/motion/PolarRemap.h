#pragma once

#include "core/motion/JointMotion.h"

#include <cmath>
#include <utility>
#include <vector>

namespace vivify::motion {

/// A joint seen from the side, as a monotone change of the angle about the hinge (motion.md, item 12): every bone keeps
/// its own sector and share of the flexion and so stays rigid, the soft sectors between them stretch or close, and
/// nothing folds while the angle stays monotone. Angles in rad from the shin's axis, positive towards the front.
class PolarRemap : public JointModel
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
    double shareAt(int bin) const { return double(m_shares[size_t(bin)]); }
    /// Smallest and largest Jacobian of the backward map at a flexion (the shear between radii does not change it).
    void slopes(double flexion, double *minimum, double *maximum) const;
    std::vector<float> turnTable(double flexion) const; ///< Turn that arrives at each angle bin.
    float turning(double angle, double radius) const;   ///< 0 in the resting end, 1 beyond the ring.
    std::pair<float, float> ringAt(int bin) const { return {m_inner[size_t(bin)], m_outer[size_t(bin)]}; }
    double innermost() const;
    double outermost() const;
    /// The same on pixels of `scale`, seen from `origin`.
    PolarRemap seenFrom(cv::Point2d origin, double scale) const;
    cv::Point2d hinge() const { return m_hinge; }
    double sense() const; ///< +1 when a positive angle turns x towards y

    std::unique_ptr<JointMotion> on(const cv::Rect &box, double scale, const cv::Mat &where, JobContext &context) const override;
    cv::Rect ring() const override;
    cv::Point2d moved(cv::Point2d point, double flexion) const override;
    double bend(double flexion) const override;

private:
    cv::Point2d m_hinge, m_shin{0, 1}, m_front{1, 0};
    std::vector<Sector> m_sectors;
    std::vector<float> m_inner, m_outer, m_shares;
};

/// Linear between the bins of a table over the full turn.
float lookup(const std::vector<float> &table, double angle);

} // namespace vivify::motion
