#pragma once

#include "core/jobs/JobContext.h"

#include <opencv2/core.hpp>

#include <vector>

namespace vivify::motion {

/// A printed leader line: a ruled stroke of ink from the paper, beside its text, to the tissue that it names. Pixels.
struct PrintedLeader
{
    cv::Point2d outer, tip;
    double width = 1, halo = 0; ///< of the stroke, and of the light rim that some pictures print around it
    cv::Vec3f ink, paper;       ///< blue, green, red, 0..255
    double reach() const { return width / 2 + halo + 1.2; } ///< what it changes on either side
};

/// The leader lines of a picture (CV_32FC3) on light, flat paper. Only what can hardly be anything else: straight, of one
/// width and ink, loose on the paper at one end and in tissue at the other. Pure; any thread; throws Cancelled.
std::vector<PrintedLeader> printedLeaders(const cv::Mat &picture, JobContext &context);

/// The picture without them, bridged from one side of each stroke to the other.
cv::Mat withoutLeaders(const cv::Mat &picture, const std::vector<PrintedLeader> &leaders);

/// Draws one into `image` (CV_32FC3).
void drawLeader(cv::Mat &image, const PrintedLeader &leader);

/// Marks the pixels that it changes in `mask` (CV_8U).
void markLeader(cv::Mat &mask, const PrintedLeader &leader);

} // namespace vivify::motion
