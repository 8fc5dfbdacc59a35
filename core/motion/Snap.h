#pragma once

#include "core/jobs/JobContext.h"

#include <opencv2/core.hpp>

namespace vivify::motion {

/// Masks are painted in a hurry; a scene looks right only when their edge lies on the picture's edge.
/// Pure functions of their arguments (the same bytes on every run); any thread. Throw Cancelled.

/// The organ's mask moved to the picture's edges: GrabCut (Rother, SIGGRAPH 2004) at 256 px within ±8 % of the mask's
/// diameter, refined at full size. picture8 CV_8UC3 BGR, mask CV_8U; returns CV_8U, 0 or 255. The painted mask comes
/// back when the result is empty or far from it.
cv::Mat snapOrgan(const cv::Mat &picture8, const cv::Mat &mask, JobContext &context);

/// A vessel's or nerve's mask without the pixels that look like the flat background around it. Where that is nearly all
/// of a generously painted region, what is drawn inside it stays, without texts and leader lines.
cv::Mat snapTube(const cv::Mat &picture8, const cv::Mat &mask, JobContext &context);

/// An organ's mask without stray islands and pinholes: pieces under 2 % of the largest, holes under 4 % of the whole.
cv::Mat soundOrgan(const cv::Mat &mask);

} // namespace vivify::motion
