#include "core/motion/FlowLines.h"

#include "core/base/Error.h"
#include "core/motion/FlowNetwork.h"
#include "core/motion/Skeleton.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr int workSide = 720;
constexpr int tubeLanes = 7;
constexpr double laneSpread = 0.58; ///< Of the radius, either side.

struct Work
{
    double scale = 1;
    cv::Mat mask, picture;
    Skeleton skeleton;
};

Error noWay()
{
    return Error(Error::Kind::BadInput, QCoreApplication::translate("FlowCells", "No way for the blood was found in the painted region."), {},
                 QCoreApplication::translate("FlowCells", "Paint over the whole vessel, from where the blood comes in to where it leaves."));
}

Work shrink(const Scene &scene, JobContext &context)
{
    Work work;
    work.scale = std::min(1.0, double(workSide) / std::max(scene.organ.cols, scene.organ.rows));
    const cv::Size size(std::max(1, int(std::lround(scene.organ.cols * work.scale))),
                        std::max(1, int(std::lround(scene.organ.rows * work.scale))));
    cv::resize(scene.organ, work.mask, size, 0, 0, cv::INTER_AREA);
    work.mask = soundTube(work.mask);
    cv::resize(scene.picture8, work.picture, size, 0, 0, cv::INTER_AREA);
    context.checkpoint(0, 1);
    work.skeleton = skeletonise(work.mask, context);
    if (work.skeleton.points.size() < 8)
        throw noWay();
    return work;
}

std::optional<cv::Point> dragged(const Scene &scene, const Work &work, const QString &id)
{
    if (!scene.handles.contains(id))
        return std::nullopt;
    const QPointF p = scene.handles.value(id) * work.scale;
    return nearestRidge(work.skeleton, cv::Point2f(float(p.x()), float(p.y())));
}

// How much of the middle lines lies along the way: all of a tube's, little of a network's.
double coverage(const Centreline &line, const Skeleton &skeleton)
{
    cv::Mat covered(skeleton.ridge.size(), CV_8U, cv::Scalar(0));
    for (const cv::Point2f &p : line.points())
        cv::circle(covered, cv::Point(p), int(1.25f * skeleton.radius.at<float>(cv::Point(p))) + 2, 255, -1);
    return double(cv::countNonZero(covered & skeleton.ridge)) / double(skeleton.points.size());
}

// 3.8 to 6 px in a picture of 640: as large as the vessel can carry. `side` is the picture's long side in the same px.
double cellRadius(const Scene &scene, double medianRadius, double side)
{
    const double scale = side / 640;
    const double wish = std::clamp(scene.number(QStringLiteral("cell_size"), 8), 2.0, 20.0) / 8;
    return std::clamp(0.5 * medianRadius, 3.8 * scale, 6.0 * scale) * wish;
}

std::vector<FlowLine> lanes(const Centreline &middle, const Work &work, double cell)
{
    std::vector<double> radii;
    const auto &points = middle.points();
    for (const cv::Point2f &p : points)
        radii.push_back(double(work.skeleton.radius.at<float>(std::clamp(int(std::lround(p.y)), 0, work.mask.rows - 1),
                                                              std::clamp(int(std::lround(p.x)), 0, work.mask.cols - 1))));
    // A lane must not follow every bump of the wall.
    cv::Mat smooth(1, int(radii.size()), CV_64F, radii.data());
    cv::GaussianBlur(smooth, smooth, {0, 1}, std::max(2.0, work.skeleton.medianRadius), 0, cv::BORDER_REPLICATE);
    const int count = std::clamp(1 + int(2 * laneSpread * work.skeleton.medianRadius / (1.7 * cell)), 1, tubeLanes);
    std::vector<FlowLine> result;
    for (int i = 0; i < count; ++i) {
        const double n = count > 1 ? laneSpread * (2.0 * i / (count - 1) - 1) : 0;
        std::vector<cv::Point2f> lane;
        for (size_t k = 0; k < points.size(); ++k) {
            const double s = middle.length() * double(k) / double(points.size() - 1);
            const cv::Point2f t = middle.tangent(s);
            lane.push_back(points[k] + cv::Point2f(-t.y, t.x) * float(n * smooth.at<double>(0, int(k))));
        }
        const double slower = 1 - 0.5 * std::pow(std::abs(n) / laneSpread, 2.5) * 0.7;
        result.push_back({Centreline(std::move(lane)), slower, n});
    }
    return result;
}

} // namespace

FlowPaths findFlow(const Scene &scene, JobContext &context)
{
    const Work work = shrink(scene, context);
    const auto ends = guessEnds(work.skeleton, work.mask, work.picture, dragged(scene, work, QStringLiteral("start")),
                                dragged(scene, work, QStringLiteral("end")), context);
    if (!ends)
        throw noWay();
    FlowPaths flow;
    const Centreline middle = middleLine(work.skeleton, work.mask, *ends, context);
    if (middle.isNull() || middle.length() < 12)
        throw noWay();
    const double cell = cellRadius(scene, work.skeleton.medianRadius, std::max(work.mask.cols, work.mask.rows));
    flow.network = coverage(middle, work.skeleton) < 0.75;
    if (flow.network) {
        const cv::Mat pressure = solvePressure(work.mask, work.skeleton.radius, work.skeleton.points, *ends, context);
        for (Centreline &line : streamlines(pressure, work.mask, work.skeleton.radius, work.skeleton.points, 60, context))
            flow.lines.push_back({std::move(line), 1, 0});
    }
    if (flow.lines.empty()) {
        flow.network = false;
        flow.lines = lanes(middle.reachingOut(work.mask, 1.2 * work.skeleton.medianRadius), work, cell);
    }
    const double back = 1 / work.scale;
    flow.cellRadius = cell * back;
    for (FlowLine &line : flow.lines)
        line.line = line.line.scaled(back);
    cv::resize(work.mask, flow.mask, scene.organ.size(), 0, 0, cv::INTER_LINEAR);
    cv::resize(work.skeleton.radius, flow.radius, scene.organ.size(), 0, 0, cv::INTER_LINEAR);
    flow.radius *= back;
    flow.medianRadius = work.skeleton.medianRadius * back;
    flow.start = cv::Point2f(ends->start) * float(back);
    flow.end = cv::Point2f(ends->end) * float(back);
    return flow;
}

} // namespace vivify::motion
