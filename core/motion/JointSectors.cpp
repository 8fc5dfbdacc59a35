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

/// The lower envelope that changes by at most `slope` per bin: two walks around the turn in each sense.
void limitSlope(std::vector<float> &values, float slope)
{
    for (int k = 1; k <= 2 * Bins; ++k)
        values[size_t(k % Bins)] = std::min(values[size_t(k % Bins)], values[size_t((k - 1) % Bins)] + slope);
    for (int k = 2 * Bins; k >= 1; --k)
        values[size_t((k - 1) % Bins)] = std::min(values[size_t((k - 1) % Bins)], values[size_t(k % Bins)] + slope);
}

struct Ring
{
    std::vector<float> inner, outer;
};

/// 1 at `centre`, falling to 0 `half` degrees away.
double bump(double degrees, double centre, double half)
{
    const double x = std::min(1.0, std::abs(std::remainder(degrees - centre, 360)) / half);
    return 0.5 + 0.5 * std::cos(CV_PI * x);
}

/// The resting end of the thigh bone, larger behind (condyle) and in front (trochlea) than where it meets the shank.
Ring restingEnd(double radius, double shape, double softness)
{
    const double half = 0.165 * softness;
    Ring ring{std::vector<float>(Bins), std::vector<float>(Bins)};
    for (int i = 0; i < Bins; ++i) {
        const double degrees = 360.0 * i / Bins;
        const double more = shape * (0.22 * bump(degrees, -115, 65) + 0.12 * bump(degrees, 110, 65));
        ring.inner[size_t(i)] = float((1.085 - half + more) * radius);
        ring.outer[size_t(i)] = float((1.085 + half + more) * radius);
    }
    return ring;
}

int binsOf(double degrees)
{
    return int(degrees / 360 * Bins);
}

/// The ring between resting and moving bones, per angle of arrival; steeper follows the bones closer and folds sooner.
Ring ringBetween(const Reach &resting, const Reach &moving, double flexion, double radius, double slope)
{
    // Tissue that arrives at an angle came from up to the whole flexion further in front.
    Ring ring{extreme(resting.furthest, binsOf(3), binsOf(3), true),
              extreme(moving.nearest, binsOf(3), binsOf(3 + flexion / Degree), false)};
    const float step = float(slope * radius * 2 * CV_PI / Bins);
    if (*std::min_element(ring.outer.begin(), ring.outer.end()) > 1e6f)
        std::fill(ring.outer.begin(), ring.outer.end(), float(1.25 * radius));
    limitSlope(ring.outer, step);
    for (float &value : ring.inner) // the shaft's sector rests anyway; its length says nothing about the ring
        value = value > 2 * float(radius) || value <= 0 ? 0 : -value;
    limitSlope(ring.inner, step);
    for (size_t i = 0; i < size_t(Bins); ++i) {
        ring.outer[i] -= 1;
        ring.inner[i] = std::min(std::max(0.5f * float(radius), 1 - ring.inner[i]), 0.8f * ring.outer[i]);
    }
    return ring;
}

bool folds(const PolarRemap &remap, double flexion)
{
    double least = 1, largest = 1;
    remap.slopes(flexion, &least, &largest);
    return least < 0.27 || largest > 3.7;
}

} // namespace

PolarRemap jointRemap(const JointFrame &frame, const JointBones &bones, double patellaShare, double flexion, double softness)
{
    const double radius = 0.30 * frame.width;
    const PolarRemap angles(frame.hinge, frame.shin, frame.front, {}, {}, {});
    double thigh = angles.angle(frame.thigh);
    if (thigh < 0)
        thigh += 2 * CV_PI;
    PolarRemap::Sector shin{-50 * Degree, 32 * Degree, 1}, cap{64 * Degree, 112 * Degree, patellaShare};
    PolarRemap::Sector rest{thigh - 34 * Degree, thigh + 30 * Degree, 0};
    cap.to = std::max(cap.to, std::min(rest.from - 20 * Degree, 132 * Degree));
    Reach resting, moving;
    if (!bones.moving.empty()) {
        moving = reachOf(bones.moving, angles, frame.hinge, 0, 0);
        shin = {moving.from - 2 * Degree, moving.to + 2 * Degree, 1};
    }
    // The condyles rest inside the ring; only the shaft needs a sector, or none would be left to close behind.
    for (double beyond = 1.2; beyond < 2.3 && !bones.resting.empty(); beyond += 0.2) {
        resting = reachOf(bones.resting, angles, frame.hinge, thigh, beyond * radius);
        if (resting.from >= resting.to)
            break;
        rest = {resting.from - 9 * Degree, resting.to + 9 * Degree, 0};
        if (shin.from + 2 * CV_PI - rest.to > 1.9 * flexion)
            break;
    }
    if (!bones.patella.empty()) {
        const Reach patella = reachOf(bones.patella, angles, frame.hinge, 90 * Degree, 0);
        cap = {patella.from - 2 * Degree, patella.to + 2 * Degree, patellaShare};
        for (size_t i = 0; i < size_t(Bins); ++i)
            moving.nearest[i] = std::min(moving.nearest[i], patella.nearest[i]);
    }
    // Sectors must not touch, or the angle would jump.
    cap.from = std::max(cap.from, shin.to + 12 * Degree);
    cap.to = std::max(cap.to, cap.from + 5 * Degree);
    rest.from = std::max(rest.from, cap.to + 12 * Degree);
    rest.to = std::clamp(rest.to, rest.from + 5 * Degree, shin.from + 2 * CV_PI - 20 * Degree);
    const std::vector<PolarRemap::Sector> sectors{shin, cap, rest};
    const auto with = [&](const Ring &ring) {
        return PolarRemap(frame.hinge, frame.shin, frame.front, sectors, ring.inner, ring.outer);
    };
    if (!bones.resting.empty() || !bones.moving.empty())
        for (const double slope : {1.0, 0.6, 0.3, 0.15, 0.0})
            if (const PolarRemap remap = with(ringBetween(resting, moving, flexion, radius, slope)); !folds(remap, flexion))
                return remap;
    const PolarRemap shaped = with(restingEnd(radius, 1, softness));
    return folds(shaped, flexion) ? with(restingEnd(radius, 0, softness)) : shaped;
}

} // namespace vivify::motion
