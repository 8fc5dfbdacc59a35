#pragma once

#include "core/motion/PolarRemap.h"

namespace vivify::motion {

/// The painted bones, CV_8U each; empty where not painted.
struct JointBones
{
    cv::Mat resting, moving, patella;
};

/// The joint's own axes: unit vectors along the shank and to the kneecap's side, the thigh's direction, its width in px.
struct JointFrame
{
    cv::Point2d hinge, shin, front, thigh;
    double width = 0;
};

/// Which angles move how much (motion-look, 5): shank 1, kneecap `patellaShare`, thigh 0; the end of the thigh bone rests
/// inside a circle of 0.30 widths. Painted bones give their own sectors and, per angle, their own gap, so that each is
/// rigid up to `flexion` (rad). Without bones the ring between rest and motion is `softness` times as wide.
PolarRemap jointRemap(const JointFrame &frame, const JointBones &bones, double patellaShare, double flexion, double softness = 1);

} // namespace vivify::motion
