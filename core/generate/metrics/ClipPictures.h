#pragma once

#include "core/generate/metrics/ClipMetrics.h"

#include <opencv2/core.hpp>

#include <vector>

namespace vivify {

/// A measured clip at working size: BGR with three bytes a pixel. For ClipMetrics only.
class ClipPictures
{
public:
    explicit ClipPictures(const ClipMeasurement &measurement);

    std::vector<cv::Mat> frames, raw, guide; ///< `guide` has as many as `frames`, or none.
    cv::Mat still;
    cv::Mat inside;  ///< 255 where the clip may differ from the still.
    cv::Mat outside; ///< 255 well away from there.
    int insideCount() const { return cv::countNonZero(inside); }
    int outsideCount() const { return cv::countNonZero(outside); }

    static double meanSquare(const cv::Mat &a, const cv::Mat &b, const cv::Mat &mask);
    static double meanAbsolute(const cv::Mat &a, const cv::Mat &b, const cv::Mat &mask);
    static cv::Scalar meanLab(const cv::Mat &picture, const cv::Mat &mask); ///< L 0..100.
    static double sharpness(const cv::Mat &picture, const cv::Mat &mask);   ///< Variance of the Laplacian.
};

/// Optical flow (DIS) from one picture to another, both ways, in pixels of the working size.
class Flow
{
public:
    static Flow between(const cv::Mat &from, const cv::Mat &to);

    double meanLength(const cv::Mat &mask) const;
    double meanDistance(const Flow &other, const cv::Mat &mask) const;
    /// Mean squared difference of `from` and `to` brought back to it, where nothing is hidden; values in 0..1.
    double warpingError(const cv::Mat &from, const cv::Mat &to, const cv::Mat &mask) const;
    /// Structural similarity of the same two, 1 for equal ones.
    double likeness(const cv::Mat &from, const cv::Mat &to, const cv::Mat &mask) const;

private:
    cv::Mat brought(const cv::Mat &to) const;

    cv::Mat m_forward, m_seen; // CV_32FC2; 255 where forward and backward flow agree
};

} // namespace vivify
