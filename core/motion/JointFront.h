#pragma once

#include "core/motion/JointMotion.h"

#include <vector>

namespace vivify::motion {

/// A knee seen from the front: bending swings the shank away from the viewer, so it is drawn shorter and, being further
/// away, a little narrower. Sideways nothing turns.
class JointFront : public JointModel
{
public:
    JointFront() = default;
    /// The joint's line crosses `joint`; `down` is the shank's direction; width of the joint and length of the shank in px.
    JointFront(cv::Point2d joint, cv::Point2d down, double width, double length);

    std::unique_ptr<JointMotion> on(const cv::Rect &box, double scale, const cv::Mat &where, JobContext &context) const override;
    cv::Rect ring() const override;
    cv::Point2d moved(cv::Point2d point, double flexion) const override;
    double bend(double flexion) const override;

private:
    friend class FrontPose;
    double swung(double s) const; ///< px of the shank that swing at `s` below the joint's line, eased around it
    cv::Point2d arrived(double s, double q, double flexion) const;

    cv::Point2d m_joint, m_down{0, 1}, m_across{1, 0};
    double m_ease = 1, m_distance = 1, m_length = 1, m_width = 1;
};

} // namespace vivify::motion
