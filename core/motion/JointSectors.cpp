#include "core/motion/JointSectors.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace vivify::motion {

namespace {

constexpr int Bins = PolarRemap::Bins;
constexpr double Degree = CV_PI / 180;

/// Where a bone lies around the hinge: nearest and furthest pixel per angle bin.
struct Reach
{
    std::vector<float> nearest = std::vector<float>(Bins, std::numeric_limits<float>::max());
    std::vector<float> furthest = std::vector<float>(Bins, 0);
    double from = 0, to = 0; ///< angles around `about`
};

Reach reachOf(const cv::Mat &mask, const PolarRemap &frame, cv::Point2d hinge, double about, double beyond)
{
    Reach reach;
    reach.from = 1e9;
    reach.to = -1e9;
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x) {
            if (mask.at<uchar>(y, x) < 128)
                continue;
            const cv::Point2d offset(x - hinge.x, y - hinge.y);
            const double angle = frame.angle(offset), radius = cv::norm(offset);
            const auto bin = size_t(PolarRemap::bin(angle));
            reach.nearest[bin] = std::min(reach.nearest[bin], float(radius));
            reach.furthest[bin] = std::max(reach.furthest[bin], float(radius));
            if (radius < beyond)
                continue;
            const double relative = std::remainder(angle - about, 2 * CV_PI);
            reach.from = std::min(reach.from, about + relative);
            reach.to = std::max(reach.to, about + relative);
        }
    return reach;
}

std::vector<float> extreme(const std::vector<float> &values, int back, int ahead, bool largest)
{
    std::vector<float> result(values.size());
    for (int i = 0; i < Bins; ++i) {
        float best = values[size_t(i)];
        for (int k = -back; k <= ahead; k += 4) {
            const float value = values[size_t((i + k + 2 * Bins) % Bins)];
            best = largest ? std::max(best, value) : std::min(best, value);
        }
        result[size_t(i)] = best;
    }
    return result;
}

std::vector<float> smoothed(const std::vector<float> &values, double sigma)
{
    cv::Mat row(1, 3 * Bins, CV_32F);
    for (int i = 0; i < 3 * Bins; ++i)
        row.at<float>(i) = values[size_t(i % Bins)];
    cv::GaussianBlur(row, row, cv::Size(0, 0), sigma, 1);
    return std::vector<float>(row.ptr<float>() + Bins, row.ptr<float>() + 2 * Bins);
}

/// 1 at `centre`, falling to 0 `half` degrees away.
double bump(double degrees, double centre, double half)
{
    const double x = std::min(1.0, std::abs(std::remainder(degrees - centre, 360)) / half);
    return 0.5 + 0.5 * std::cos(CV_PI * x);
}

/// The resting end of the thigh bone, larger behind (condyle) and in front (trochlea) than where it meets the shank.
void restingEnd(double radius, std::vector<float> &inner, std::vector<float> &outer)
{
    inner.resize(Bins);
    outer.resize(Bins);
    for (int i = 0; i < Bins; ++i) {
        const double degrees = 360.0 * i / Bins;
        const double more = 0.22 * bump(degrees, -115, 65) + 0.12 * bump(degrees, 110, 65);
        inner[size_t(i)] = float((0.92 + more) * radius);
        outer[size_t(i)] = float((1.25 + more) * radius);
    }
}

int binsOf(double degrees)
{
    return int(degrees / 360 * Bins);
}

/// The ring between resting and moving bones, per angle of arrival.
void ringBetween(const Reach &resting, const Reach &moving, double flexion, std::vector<float> &inner, std::vector<float> &outer)
{
    const auto rest = smoothed(extreme(resting.furthest, binsOf(5), binsOf(5), true), binsOf(2));
    // Tissue that arrives at an angle came from up to the whole flexion further in front.
    const auto move = smoothed(extreme(moving.nearest, binsOf(5), binsOf(5 + flexion / Degree), false), binsOf(2));
    for (size_t i = 0; i < size_t(Bins); ++i) {
        const bool far = resting.furthest[i] > 2.2f * inner[i]; // the shaft: its sector rests anyway
        if (rest[i] > 0 && !far)
            inner[i] = std::max(0.6f * inner[i], rest[i] + 1);
        if (move[i] < 1e6f)
            outer[i] = move[i] - 1;
        outer[i] = std::max(outer[i], inner[i] * 1.15f + 3);
    }
}

/// The ring as wanted, or as much of it over a plain circle as folds nowhere.
PolarRemap smoothest(const JointFrame &frame, const std::vector<PolarRemap::Sector> &sectors, const std::vector<float> &inner,
                     const std::vector<float> &outer, double flexion)
{
    const float radius = float(0.30 * frame.width);
    PolarRemap remap;
    for (const float share : {1.f, 0.8f, 0.6f, 0.4f, 0.2f, 0.f}) {
        std::vector<float> low(Bins), high(Bins);
        for (size_t i = 0; i < size_t(Bins); ++i) {
            low[i] = share * inner[i] + (1 - share) * 0.92f * radius;
            high[i] = share * outer[i] + (1 - share) * 1.25f * radius;
        }
        remap = PolarRemap(frame.hinge, frame.shin, frame.front, sectors, low, high);
        double least = 1, largest = 1;
        remap.slopes(flexion, &least, &largest);
        if (least >= 0.27 && largest <= 3.7)
            break;
    }
    return remap;
}

} // namespace

PolarRemap jointRemap(const JointFrame &frame, const JointBones &bones, double patellaShare, double flexion)
{
    const double radius = 0.30 * frame.width;
    std::vector<float> inner, outer;
    restingEnd(radius, inner, outer);
    const PolarRemap angles(frame.hinge, frame.shin, frame.front, {}, {}, {});
    double thigh = angles.angle(frame.thigh);
    if (thigh < 0)
        thigh += 2 * CV_PI;
    PolarRemap::Sector shin{-50 * Degree, 32 * Degree, 1}, cap{64 * Degree, 112 * Degree, patellaShare};
    PolarRemap::Sector rest{thigh - 34 * Degree, thigh + 30 * Degree, 0};
    cap.to = std::max(cap.to, std::min(rest.from - 20 * Degree, 132 * Degree));
    Reach resting, moving;
    if (!bones.resting.empty()) {
        resting = reachOf(bones.resting, angles, frame.hinge, thigh, 1.5 * radius);
        if (resting.from < resting.to)
            rest = {resting.from - 2 * Degree, resting.to + 2 * Degree, 0};
    }
    if (!bones.moving.empty()) {
        moving = reachOf(bones.moving, angles, frame.hinge, 0, 0);
        shin = {moving.from - 2 * Degree, moving.to + 2 * Degree, 1};
    }
    if (!bones.patella.empty()) {
        const Reach patella = reachOf(bones.patella, angles, frame.hinge, 90 * Degree, 0);
        cap = {patella.from - 2 * Degree, patella.to + 2 * Degree, patellaShare};
        for (size_t i = 0; i < size_t(Bins); ++i)
            moving.nearest[i] = std::min(moving.nearest[i], patella.nearest[i]);
    }
    if (!bones.resting.empty() || !bones.moving.empty())
        ringBetween(resting, moving, flexion, inner, outer);
    // Sectors must not touch, or the angle would jump.
    cap.from = std::max(cap.from, shin.to + 12 * Degree);
    cap.to = std::max(cap.to, cap.from + 5 * Degree);
    rest.from = std::max(rest.from, cap.to + 12 * Degree);
    rest.to = std::clamp(rest.to, rest.from + 5 * Degree, shin.from + 2 * CV_PI - 20 * Degree);
    return smoothest(frame, {shin, cap, rest}, inner, outer, flexion);
}

} // namespace vivify::motion
