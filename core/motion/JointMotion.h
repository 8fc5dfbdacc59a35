#pragma once

#include "core/jobs/JobContext.h"

#include <opencv2/core.hpp>

#include <memory>

namespace vivify::motion {

/// One bend of a joint on a grid of pixels. Immutable; any thread.
class JointPose
{
public:
    virtual ~JointPose() = default;
    /// Displacements of the grid's row `y`, px of the grid: where its pixels come from, and where its tissue goes. Pixels
    /// that are 0 in `where` (of the row; null for all) are left alone.
    virtual void backward(int y, cv::Vec2f *row, const uchar *where) const = 0;
    virtual void forward(int y, cv::Vec2f *row, const uchar *where) const = 0;
};

/// A joint on a grid of pixels: what does not depend on the bend is worked out once. Immutable; any thread.
class JointMotion
{
public:
    virtual ~JointMotion() = default;
    virtual std::unique_ptr<JointPose> pose(double flexion) const = 0; ///< rad
};

/// How a joint moves, as a map of the plane. Immutable; any thread.
class JointModel
{
public:
    virtual ~JointModel() = default;
    /// On the pixels of `box`, each `scale` of the model's; only those set in `where` (CV_8U of the box's size; empty for
    /// all) are worked out, the others stay still. Checkpoints between bands of rows.
    virtual std::unique_ptr<JointMotion> on(const cv::Rect &box, double scale, const cv::Mat &where, JobContext &context) const = 0;
    /// Where the joint bends most sharply: only there do pixels differ much from the smooth map.
    virtual cv::Rect ring() const = 0;
    virtual cv::Point2d moved(cv::Point2d point, double flexion) const = 0; ///< Where tissue away from the joint goes.
    virtual double bend(double flexion) const = 0; ///< rad, as measured on the moved shank
};

/// Displacement maps of a pose, CV_32FC2 of the box's size.
cv::Mat backwardMap(const JointPose &pose, cv::Size box);
cv::Mat forwardMap(const JointPose &pose, cv::Size box);

/// Smallest and largest change of area. A value.
struct AreaRange
{
    double least = 1, most = 1;
    void include(const AreaRange &other);
};

/// Of a bend's maps, both ways, on the pixels of `box` (the four one-sided differences).
AreaRange areaRange(const JointModel &model, const cv::Rect &box, double flexion, JobContext &context);

} // namespace vivify::motion
