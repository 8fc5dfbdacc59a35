#include "core/motion/Centreline.h"

#include "core/motion/Geodesic.h"
#include "core/motion/Skeleton.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

double distance(const cv::Point2f &a, const cv::Point2f &b) { return std::hypot(a.x - b.x, a.y - b.y); }

std::vector<cv::Point2f> smoothed(const std::vector<cv::Point> &path, const cv::Mat &radius)
{
    const int n = int(path.size());
    std::vector<cv::Point2f> result(path.begin(), path.end());
    if (n < 3)
        return result;
    for (int i = 0; i < n; ++i) {
        const double sigma = std::clamp(0.6 * double(radius.at<float>(path[size_t(i)])), 2.0, 14.0);
        // The window shrinks towards the ends so that they stay where they are.
        const int reach = std::min({int(std::ceil(3 * sigma)), i, n - 1 - i});
        const double s = std::max(0.3, std::min(sigma, reach / 2.0));
        cv::Point2d sum(0, 0);
        double weights = 0;
        for (int j = -reach; j <= reach; ++j) {
            const double w = std::exp(-0.5 * j * j / (s * s));
            sum += cv::Point2d(path[size_t(i + j)]) * w;
            weights += w;
        }
        result[size_t(i)] = cv::Point2f(sum / weights);
    }
    return result;
}

// How red the surroundings of a skeleton end are, -1 (blue) to 1 (red).
double redness(const cv::Mat &picture, const cv::Mat &mask, const cv::Point &at, double radius)
{
    const int reach = std::max(2, int(2 * radius));
    const cv::Rect box = cv::Rect(at.x - reach, at.y - reach, 2 * reach + 1, 2 * reach + 1)
                         & cv::Rect(0, 0, picture.cols, picture.rows);
    const cv::Scalar mean = cv::mean(picture(box), mask(box));
    return (mean[2] - mean[0]) / std::max(1.0, mean[2] + mean[0]);
}

cv::Mat uniformSpeed(const cv::Mat &mask)
{
    cv::Mat speed;
    cv::Mat(mask > 0).convertTo(speed, CV_32F, 1 / 255.0);
    return speed;
}

// The place of the middle line that is farthest on the way from `from`.
cv::Point farthestFrom(const Skeleton &skeleton, const cv::Mat &speed, const cv::Point &from, JobContext &context)
{
    const cv::Mat arrival = arrivalTimes(speed, from, context);
    cv::Point best = from;
    for (const cv::Point &at : skeleton.points) {
        const float time = arrival.at<float>(at);
        if (time < unreached && time > arrival.at<float>(best))
            best = at;
    }
    return best;
}

// Where a region has no two free ends (a ring, a network to its rim): its two places farthest apart.
std::vector<cv::Point> extremes(const Skeleton &skeleton, const cv::Mat &mask, JobContext &context)
{
    const auto widest = std::max_element(skeleton.points.begin(), skeleton.points.end(), [&](auto &a, auto &b) {
        return skeleton.radius.at<float>(a) < skeleton.radius.at<float>(b);
    });
    const cv::Mat speed = uniformSpeed(mask);
    const cv::Point one = farthestFrom(skeleton, speed, *widest, context);
    return {one, farthestFrom(skeleton, speed, one, context)};
}

} // namespace

Centreline::Centreline(const std::vector<cv::Point> &path, const cv::Mat &radius) { resample(smoothed(path, radius)); }

Centreline::Centreline(std::vector<cv::Point2f> points) { resample(points); }

void Centreline::resample(const std::vector<cv::Point2f> &points)
{
    m_points.clear();
    m_length = 0;
    for (size_t i = 1; i < points.size(); ++i)
        m_length += distance(points[i - 1], points[i]);
    if (m_length < 1e-3)
        return;
    const int n = std::max(2, int(std::lround(m_length)) + 1);
    const double step = m_length / (n - 1);
    size_t segment = 1;
    double before = 0;
    for (int i = 0; i < n; ++i) {
        const double s = i * step;
        double own = distance(points[segment - 1], points[segment]);
        while (s > before + own && segment + 1 < points.size()) {
            before += own;
            ++segment;
            own = distance(points[segment - 1], points[segment]);
        }
        const float f = own > 0 ? float(std::clamp((s - before) / own, 0.0, 1.0)) : 0.f;
        m_points.push_back(points[segment - 1] * (1 - f) + points[segment] * f);
    }
}

cv::Point2f Centreline::at(double s) const
{
    const double place = std::clamp(s / m_length, 0.0, 1.0) * double(m_points.size() - 1);
    const size_t i = std::min(size_t(place), m_points.size() - 2);
    const float f = float(place - double(i));
    return m_points[i] * (1 - f) + m_points[i + 1] * f;
}

cv::Point2f Centreline::tangent(double s) const
{
    const cv::Point2f d = at(s + 2) - at(s - 2);
    const float n = std::hypot(d.x, d.y);
    return n > 0 ? d / n : cv::Point2f(1, 0);
}

Centreline Centreline::scaled(double factor) const
{
    std::vector<cv::Point2f> points;
    for (const cv::Point2f &p : m_points) // pixel centres stand at whole numbers on both scales
        points.push_back((p + cv::Point2f(.5f, .5f)) * float(factor) - cv::Point2f(.5f, .5f));
    return Centreline(std::move(points));
}

Centreline Centreline::reversed() const { return Centreline(std::vector<cv::Point2f>(m_points.rbegin(), m_points.rend())); }

Centreline Centreline::reachingOut(const cv::Mat &mask, double limit) const
{
    std::vector<cv::Point2f> points = m_points;
    const cv::Rect inside(0, 0, mask.cols, mask.rows);
    for (int side = 0; side < 2; ++side) {
        const double s = side == 0 ? m_length : 0;
        cv::Point2f direction = at(s) - at(side == 0 ? s - 8 : s + 8);
        direction /= std::max(1e-3f, std::hypot(direction.x, direction.y));
        std::vector<cv::Point2f> more;
        for (int i = 1; i <= int(limit); ++i) {
            const cv::Point2f next = at(s) + direction * float(i);
            const cv::Point pixel(int(std::lround(next.x)), int(std::lround(next.y)));
            if (!inside.contains(pixel) || !mask.at<uchar>(pixel))
                break;
            more.push_back(next);
        }
        if (side == 0)
            points.insert(points.end(), more.begin(), more.end());
        else
            points.insert(points.begin(), more.rbegin(), more.rend());
    }
    return Centreline(std::move(points));
}

cv::Point nearestRidge(const Skeleton &skeleton, const cv::Point2f &point)
{
    cv::Point best = skeleton.points.front();
    for (const cv::Point &at : skeleton.points) {
        if (distance(at, point) < distance(best, point))
            best = at;
    }
    return best;
}

std::optional<TubeEnds> guessEnds(const Skeleton &skeleton, const cv::Mat &mask, const cv::Mat &picture,
                                  std::optional<cv::Point> start, std::optional<cv::Point> end, JobContext &context)
{
    const auto radius = [&](const cv::Point &at) { return double(std::max(1.f, skeleton.radius.at<float>(at))); };
    // The widest ends are the candidates: capillary sprouts need no look at every pair.
    std::vector<cv::Point> tips = skeleton.tips;
    std::sort(tips.begin(), tips.end(), [&](const cv::Point &a, const cv::Point &b) { return radius(a) > radius(b); });
    tips.resize(std::min<size_t>(tips.size(), 8));
    if (start && end)
        return TubeEnds{*start, *end};
    for (const cv::Point &more : extremes(skeleton, mask, context))
        tips.push_back(more);
    std::vector<cv::Point> firsts = tips;
    if (start || end)
        firsts = {start ? *start : *end};
    std::optional<TubeEnds> best;
    double bestScore = 0;
    const cv::Mat speed = uniformSpeed(mask);
    for (const cv::Point &first : firsts) {
        const cv::Mat far = arrivalTimes(speed, first, context);
        for (const cv::Point &other : tips) {
            const double length = far.at<float>(other);
            if (other == first || length >= double(unreached))
                continue;
            const double redder = redness(picture, mask, first, radius(first)) - redness(picture, mask, other, radius(other));
            const double score = length * std::sqrt(radius(first) * radius(other)) * (1 + 0.5 * std::abs(redder));
            if (score > bestScore) {
                bestScore = score;
                // Without a difference in colour cells run from left to right, as one reads.
                const bool forward = std::abs(redder) > 0.08 ? redder > 0 : first.x <= other.x;
                best = forward ? TubeEnds{first, other} : TubeEnds{other, first};
            }
        }
    }
    if (best && start)
        best = TubeEnds{*start, best->start == *start ? best->end : best->start};
    if (best && end)
        best = TubeEnds{best->start == *end ? best->end : best->start, *end};
    return best;
}

Centreline middleLine(const Skeleton &skeleton, const cv::Mat &mask, const TubeEnds &ends, JobContext &context)
{
    cv::Mat speed = skeleton.radius.mul(skeleton.radius);
    const double scale = std::max(1.0, skeleton.medianRadius);
    speed /= scale * scale;
    speed = cv::max(speed, 1e-3);
    speed.setTo(0, mask == 0);
    const cv::Mat arrival = arrivalTimes(speed, ends.start, context);
    if (arrival.at<float>(ends.end) >= unreached)
        return {};
    return Centreline(wayTo(arrival, ends.end), skeleton.radius);
}

} // namespace vivify::motion
