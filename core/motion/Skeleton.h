#pragma once

#include "core/jobs/JobContext.h"

#include <opencv2/core.hpp>

#include <vector>

namespace vivify::motion {

/// The middle line of a tube-like mask with its radius: what cells and impulses travel on. A value.
struct Skeleton
{
    cv::Mat ridge;                 ///< CV_8U, 255 on the one pixel wide middle line, spurs pruned.
    cv::Mat radius;                ///< CV_32F, px to the nearest wall, 0 outside; the picture's border is no wall.
    std::vector<cv::Point> points; ///< The pixels of `ridge`.
    std::vector<cv::Point> tips;   ///< Its free ends.
    double medianRadius = 0;       ///< Of the ridge, px.
};

/// A ragged mask as a tube: gaps between large pieces bridged, pinholes and highlights filled, edges smoothed (CV_8U).
cv::Mat soundTube(const cv::Mat &mask);
/// Zhang–Suen thinning (CACM 27, 1984) of a CV_8U mask; only pixels whose surroundings changed are looked at again.
cv::Mat thin(const cv::Mat &mask, JobContext &context);
/// Thinning, then branches shorter than 1.5 radii at their fork are cut off. Throws Cancelled.
Skeleton skeletonise(const cv::Mat &mask, JobContext &context);

} // namespace vivify::motion
