#pragma once

#include "core/motion/PolarRemap.h"

namespace vivify::motion {

/// A polar remap on the pixels of a grid: angles, radii and the ring's weights are worked out once, a bend only turns them.
class PolarField : public JointMotion
{
public:
    /// The remap is in the grid's pixels; `where` as in JointModel::on().
    PolarField(PolarRemap remap, cv::Size size, const cv::Mat &where, JobContext &context);
    std::unique_ptr<JointPose> pose(double flexion) const override;

private:
    PolarRemap m_remap;
    cv::Mat m_polar; ///< CV_32FC2: the angle in bins, negative where nothing is wanted, and the weight of the turn
};

} // namespace vivify::motion
