#pragma once

#include "core/motion/JointMotion.h"

namespace vivify::motion {

/// An organ that moves as a layer over the picture without it. Prepared once; paint() from any thread.
class JointLayer
{
public:
    JointLayer() = default;
    /// picture CV_32FC3; organ CV_8U. Throws Cancelled.
    JointLayer(const cv::Mat &picture, const cv::Mat &organ, JobContext &context);

    /// The swept area, CV_8U: wherever the layer, its old place or a hole of it is at any bend up to `flexion`.
    cv::Mat swept(const JointModel &model, double flexion, JobContext &context) const;
    /// Draws the layer at its place into `image` (CV_32FC3, holding the picture) where `may` (CV_8U) allows and something
    /// moved. The pose covers `box` of the picture, outside of which nothing moves.
    void paint(cv::Mat &image, const JointPose &pose, const cv::Rect &box, const cv::Mat &may) const;
    const cv::Mat &organ() const { return m_organ; }

private:
    void paintRow(cv::Vec3f *image, const uchar *may, const cv::Vec2f *from, const cv::Rect &box, int y) const;

    cv::Mat m_organ;  ///< CV_8U
    cv::Mat m_colour; ///< CV_32FC4: blue, green, red continued beyond the edge, and the cover 0..1
    cv::Mat m_near;   ///< CV_8U, where the cover's sampling may see anything
    cv::Mat m_plate;  ///< CV_32FC3
};

} // namespace vivify::motion
