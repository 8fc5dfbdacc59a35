#pragma once

#include "core/motion/MotionKind.h"

namespace vivify::motion {

/// Light that swells and fades on a region, as a rim or a fill; the tissue itself stays still. Frame 0 is the source.
class Highlight : public MotionKind
{
public:
    void prepare(const Scene &scene, JobContext &context) override;
    cv::Mat influence() const override { return m_influence; }
    void paint(cv::Mat &image, int frame) const override;
    QList<Gate> gates() const override;
    QList<double> expectedCurve() const override;
    double strength(int frame) const; ///< 0..1
    int pulses() const { return m_pulses; }

private:
    cv::Mat m_influence, m_light; ///< m_light CV_32F, 0..1
    cv::Vec3f m_colour;           ///< Linear BGR.
    int m_frames = 1, m_pulses = 1;
    double m_fps = 24, m_gain = 0.8;
};

} // namespace vivify::motion
