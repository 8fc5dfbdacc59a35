#pragma once

#include "core/jobs/JobContext.h"

#include <opencv2/core.hpp>

namespace vivify::motion {

/// What stands behind an organ that moves as a layer, and the layer itself. Pure functions; any thread; throw Cancelled.

/// `picture` (CV_32FC3) with every pixel that is not `known` (CV_8U) filled smoothly from the known ones
/// (push-pull, Gortler et al., "The Lumigraph", SIGGRAPH 1996). Known pixels stay as they are.
cv::Mat filledFrom(const cv::Mat &picture, const cv::Mat &known, JobContext &context);

/// The picture without the organ. Where the organ stands on one flat colour, that colour fills the hole, so that leader
/// lines and letters beside it leave no shadow.
cv::Mat backgroundPlate(const cv::Mat &picture, const cv::Mat &organ, JobContext &context);

/// The organ without background that was painted along: what has the flat colour around it and is open to it. A layer
/// must not carry paper across the letters beside it.
cv::Mat withoutFlatRim(const cv::Mat &picture, const cv::Mat &organ, JobContext &context);

/// The organ without what lies apart from it and is nowhere broader than a letter's strokes: text, printed outlines.
cv::Mat withoutThinIslands(const cv::Mat &organ, JobContext &context);

/// The organ's colours, continued beyond its edge so that a moved edge mixes with tissue and not with the background.
cv::Mat foreground(const cv::Mat &picture, const cv::Mat &organ, JobContext &context);

/// The organ's mask (CV_8U) as soft cover, CV_32F 0..1, with an edge about two pixels wide.
cv::Mat softCover(const cv::Mat &organ);

/// A mask (CV_8U) grown or shrunk by a disc, at a cost that does not depend on its radius. The picture's border is no edge.
cv::Mat grown(const cv::Mat &mask, double radius);
cv::Mat shrunk(const cv::Mat &mask, double radius);

} // namespace vivify::motion
