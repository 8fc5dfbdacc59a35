#pragma once

#include "core/motion/MotionKind.h"

namespace vivify::motion {

/// The camera swinging around an inflated organ (motion.md 3.4). A field and no layer, so that it stacks on any motion: the
/// height is 0 at the outline, which therefore moves about 1 % of the organ, little enough for a collar (motion-look, rule
/// 4). Immutable after prepare(); fields from any thread.
class CameraOrbit : public MotionKind
{
public:
    void prepare(const Scene &scene, JobContext &context) override;
    cv::Mat influence() const override { return m_influence; }
    FrameField field(int frame) const override { return fieldOver(frame, {}); }
    void scaleMotion(double factor) override { m_yaw *= factor; m_pitch *= factor; }
    QList<double> expectedCurve() const override;

    cv::Size grid() const { return m_height.size(); }
    /// The same over tissue that has moved and taken its height along: `origin` (CV_32FC2, px of the picture, of the size
    /// grid(); may be empty) tells where it comes from.
    FrameField fieldOver(int frame, const cv::Mat &origin) const;

private:
    void inflate(const cv::Mat &organ, JobContext &context);
    void holdAreas(JobContext &context);
    double turn(int frame) const;
    cv::Mat velocity(const cv::Mat &height, const cv::Mat &rim, double yaw, double pitch) const;

    cv::Size m_size;
    cv::Mat m_height, m_rim, m_influence; ///< height in grid px; cover with a soft collar
    cv::Point2d m_centre;
    double m_yaw = 0, m_pitch = 0, m_slope = 3; ///< rad; steepest height
    int m_frames = 1;
};

} // namespace vivify::motion
