#pragma once

#include "core/jobs/JobContext.h"

#include <opencv2/core.hpp>

namespace vivify::motion {

/// Where a knee seen from the side bends, in pixels of the masks.
struct HingeGuess
{
    cv::Point2d hinge;
    cv::Point2d shin, thigh; ///< points on the axes of the moving and the resting bone, away from the hinge
    cv::Point2d front;       ///< a point on the kneecap's side, level with the hinge
    double width = 0, length = 0; ///< of the joint; of the whole leg
    double mirror = 0;   ///< how alike the joint's two sides look, -1..1: a knee seen from the front is near 1
    double overhang = 0; ///< how much further one side hangs over the thigh's line than the other, in widths
    double evidence = 0; ///< how far the best place for a joint stands out, in standard deviations
};

/// From the outline alone: the joint is wide, crossed by edges and near the middle (motion-look, 5); the front is the side
/// that hangs over above it. picture8 CV_8UC3; organ CV_8U, not empty. Looks at a small copy, so that the guess hardly
/// depends on the size; throws Cancelled.
HingeGuess guessHinge(const cv::Mat &picture8, const cv::Mat &organ, JobContext &context);

/// The same with the bones painted: the centre of the circle through the end of the resting bone.
HingeGuess guessHinge(const cv::Mat &picture8, const cv::Mat &organ, const cv::Mat &resting, const cv::Mat &moving,
                      JobContext &context);

} // namespace vivify::motion
