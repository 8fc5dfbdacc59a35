#pragma once

#include "core/motion/MotionKind.h"

namespace vivify::motion {

/// Light that swells and fades on a region, as a rim or a fill, and rides on its tissue. Frame 0 is the source.
class Highlight : public MotionKind
{
public:
    void prepare(const Scene &scene, JobContext &context) override;
    cv::Mat influence() const override { return m_influence; }
    void paint(cv::Mat &image, int frame) const override { paintOver(image, frame, {}); }
    /// The same on tissue that has moved: `backward` (CV_32FC2, px; may be empty) tells where it comes from.
    void paintOver(cv::Mat &image, int frame, const cv::Mat &backward) const;
    QList<Gate> gates() const override;
    QList<double> expectedCurve() const override;
    double strength(int frame) const; ///< 0..1
    int pulses() const { return m_pulses; }

private:
    float lightAt(float x, float y) const;
    cv::Vec3f lit(const cv::Vec3f &pixel, float amount) const;

    cv::Mat m_influence, m_light; ///< m_light CV_32F, 0..1
    cv::Vec3f m_colour;           ///< Linear BGR.
    float m_tissue = 1;           ///< Relative luminance of the region.
    int m_frames = 1, m_pulses = 1;
    double m_fps = 24, m_gain = 0.8;
};

} // namespace vivify::motion
