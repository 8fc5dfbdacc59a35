#include "core/motion/HingeGuess.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace vivify::motion {

namespace {

constexpr double GuessSide = 400; ///< px, the long side of the copy that is looked at

struct Axis
{
    cv::Point2d origin, along, across;
    double length = 0;
    cv::Point2d at(double s, double q) const { return origin + along * s + across * q; }
};

/// The long axis, pointing down the leg.
Axis longAxis(const cv::Mat &organ)
{
    std::vector<cv::Point> points;
    cv::findNonZero(organ, points);
    cv::Mat data(int(points.size()), 2, CV_64F);
    for (int i = 0; i < data.rows; ++i) {
        data.at<double>(i, 0) = points[size_t(i)].x;
        data.at<double>(i, 1) = points[size_t(i)].y;
    }
    const cv::PCA pca(data, cv::Mat(), cv::PCA::DATA_AS_ROW);
    Axis axis;
    axis.along = {pca.eigenvectors.at<double>(0, 0), pca.eigenvectors.at<double>(0, 1)};
    if (axis.along.y < 0 || (axis.along.y == 0 && axis.along.x < 0))
        axis.along = -axis.along;
    axis.across = {axis.along.y, -axis.along.x};
    const cv::Point2d mean(pca.mean.at<double>(0), pca.mean.at<double>(1));
    double low = 0, high = 0;
    for (const cv::Point &p : points) {
        const double s = (cv::Point2d(p) - mean).dot(axis.along);
        low = std::min(low, s);
        high = std::max(high, s);
    }
    axis.origin = mean + axis.along * low;
    axis.length = high - low;
    return axis;
}

/// The organ cut across its axis, one entry per pixel of length.
struct Profile
{
    std::vector<double> low, high, edges;
    double middle(size_t s) const { return (low[s] + high[s]) / 2; }
    double width(size_t s) const { return std::max(0.0, high[s] - low[s]); }
    size_t size() const { return low.size(); }
};

Profile profileOf(const cv::Mat &picture8, const cv::Mat &organ, const Axis &axis)
{
    cv::Mat grey, gx, gy;
    cv::cvtColor(picture8, grey, cv::COLOR_BGR2GRAY);
    cv::GaussianBlur(grey, grey, cv::Size(), 1.0);
    cv::Sobel(grey, gx, CV_32F, 1, 0);
    cv::Sobel(grey, gy, CV_32F, 0, 1);
    const size_t count = size_t(axis.length) + 1;
    Profile profile{std::vector<double>(count, 1e9), std::vector<double>(count, -1e9), std::vector<double>(count, 0)};
    for (int y = 0; y < organ.rows; ++y)
        for (int x = 0; x < organ.cols; ++x) {
            if (!organ.at<uchar>(y, x))
                continue;
            const cv::Point2d offset = cv::Point2d(x, y) - axis.origin;
            const size_t s = std::min(count - 1, size_t(std::max(0.0, offset.dot(axis.along))));
            const double q = offset.dot(axis.across);
            profile.low[s] = std::min(profile.low[s], q);
            profile.high[s] = std::max(profile.high[s], q);
            profile.edges[s] += std::abs(double(gx.at<float>(y, x)) * axis.along.x + double(gy.at<float>(y, x)) * axis.along.y);
        }
    for (size_t s = 0; s < count; ++s) {
        if (profile.high[s] < profile.low[s])
            profile.low[s] = profile.high[s] = s > 0 ? profile.middle(s - 1) : 0;
        profile.edges[s] /= std::max(1.0, profile.width(s));
    }
    return profile;
}

std::vector<double> standardised(std::vector<double> values, double sigma)
{
    cv::Mat row(1, int(values.size()), CV_64F, values.data());
    cv::GaussianBlur(row, row, cv::Size(0, 0), sigma, 1, cv::BORDER_REPLICATE);
    cv::Scalar mean, deviation;
    cv::meanStdDev(row, mean, deviation);
    for (double &value : values)
        value = (value - mean[0]) / std::max(1e-6, deviation[0]);
    return values;
}

size_t jointOf(const Profile &profile, double *evidence)
{
    const size_t count = profile.size();
    std::vector<double> widths(count);
    for (size_t s = 0; s < count; ++s)
        widths[s] = profile.width(s);
    const std::vector<double> wide = standardised(widths, 0.02 * double(count));
    const std::vector<double> crossed = standardised(profile.edges, 0.02 * double(count));
    size_t best = count / 2;
    double most = -1e9;
    *evidence = 0;
    for (size_t s = count / 5; s < count - count / 5; ++s) {
        const double off = (double(s) / double(count) - 0.55) / 0.2;
        const double score = 0.8 * wide[s] + crossed[s] + 1.5 * std::exp(-off * off);
        if (score > most) {
            most = score;
            best = s;
            *evidence = 0.8 * wide[s] + crossed[s];
        }
    }
    return best;
}

double middleBetween(const Profile &profile, double from, double to)
{
    double sum = 0;
    const size_t last = profile.size() - 1, a = std::min(last, size_t(std::max(0.0, from))), b = std::min(last, size_t(std::max(0.0, to)));
    for (size_t s = a; s <= b; ++s)
        sum += profile.middle(s);
    return b >= a ? sum / double(b - a + 1) : profile.middle(a);
}

/// How much further the side of growing q hangs over the thigh's line just above the joint than the other, px: the kneecap
/// is on the side that does.
double overhangOf(const Profile &profile, size_t joint, double width, double thighS, double thighQ)
{
    double low = 0, high = 0;
    const double jointQ = profile.middle(joint);
    for (size_t s = size_t(std::max(0.0, double(joint) - 0.9 * width)); s < joint; ++s) {
        const double t = (double(s) - thighS) / std::max(1.0, double(joint) - thighS);
        const double line = thighQ + (jointQ - thighQ) * t;
        low = std::max(low, line - profile.low[s]);
        high = std::max(high, profile.high[s] - line);
    }
    return high - low;
}

/// The grey values around the joint, s down and q across, centred on the middle line.
cv::Mat straightened(const cv::Mat &picture8, const cv::Mat &organ, const Axis &axis, const Profile &profile, size_t joint, double width)
{
    const int half = std::max(4, int(0.62 * width)), from = int(double(joint) - 0.9 * width), rows = std::max(8, int(1.5 * width));
    cv::Mat map(rows, 2 * half + 1, CV_32FC2), grey, inside, result;
    const double middle = profile.middle(joint);
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x <= 2 * half; ++x) {
            const cv::Point2d p = axis.at(from + y, middle + x - half);
            map.at<cv::Vec2f>(y, x) = cv::Vec2f(float(p.x), float(p.y));
        }
    cv::cvtColor(picture8, grey, cv::COLOR_BGR2GRAY);
    grey.setTo(cv::mean(grey, organ)[0], organ == 0);
    cv::GaussianBlur(grey, grey, cv::Size(), std::max(1.0, 0.02 * width));
    cv::remap(grey, result, map, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    result.convertTo(result, CV_32F);
    return result;
}

/// Correlation of the joint with its mirror image, at the best place and tilt of the mirror.
double mirrorOf(const cv::Mat &around, double width)
{
    double best = -1;
    const int reach = std::max(1, int(0.15 * width));
    for (int shift = -reach; shift <= reach; ++shift)
        for (int tilt = -2; tilt <= 2; ++tilt) {
            double ab = 0, aa = 0, a = 0, n = 0;
            for (int y = 0; y < around.rows; ++y) {
                const double centre = around.cols / 2.0 - 0.5 + shift + tilt * 0.06 * (y - around.rows / 2.0);
                const float *row = around.ptr<float>(y);
                for (int x = 0; x < around.cols; ++x) {
                    const int other = int(std::lround(2 * centre - x));
                    if (other < 0 || other >= around.cols)
                        continue;
                    ab += double(row[x]) * double(row[other]);
                    aa += double(row[x]) * double(row[x]);
                    a += double(row[x]);
                    ++n;
                }
            }
            const double variance = aa / n - a / n * (a / n);
            if (n > 0.6 * double(around.total()) && variance > 1e-6)
                best = std::max(best, (ab / n - a / n * (a / n)) / variance);
        }
    return best;
}

HingeGuess guessAt(const Profile &profile, const Axis &axis, size_t joint)
{
    const double length = double(profile.size());
    HingeGuess guess;
    guess.width = std::max(8.0, profile.width(joint));
    const double thighS = 0.15 * length, thighQ = middleBetween(profile, 0.05 * length, 0.25 * length);
    const double overhang = overhangOf(profile, joint, guess.width, thighS, thighQ), side = overhang >= 0 ? 1 : -1;
    guess.length = length;
    guess.overhang = std::abs(overhang) / guess.width;
    const double s = double(joint) - 0.27 * guess.width, q = profile.middle(joint) - side * 0.04 * guess.width;
    const double below = length - double(joint);
    const double shinS = double(joint) + 0.7 * below;
    guess.hinge = axis.at(s, q);
    guess.thigh = axis.at(thighS, thighQ);
    guess.shin = axis.at(shinS, middleBetween(profile, double(joint) + 0.45 * below, double(joint) + 0.95 * below));
    const cv::Point2d down = guess.shin - guess.hinge;
    cv::Point2d front(down.y, -down.x);
    if (front.dot(axis.across * side) < 0)
        front = -front;
    guess.front = guess.hinge + front * (0.6 * guess.width / std::max(1.0, cv::norm(front)));
    return guess;
}

/// Least-squares circle (Kåsa 1976) through the end of the resting bone that faces the moving one.
bool condyleCircle(const cv::Mat &resting, const HingeGuess &guess, cv::Point2d *centre)
{
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(resting.clone(), outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
    const cv::Point2d down = (guess.shin - guess.hinge) / std::max(1.0, cv::norm(guess.shin - guess.hinge));
    double furthest = -1e9;
    for (const auto &outline : outlines)
        for (const cv::Point &p : outline)
            furthest = std::max(furthest, cv::Point2d(p).dot(down));
    std::vector<cv::Point2d> end;
    for (const auto &outline : outlines)
        for (const cv::Point &p : outline)
            if (cv::Point2d(p).dot(down) > furthest - 0.3 * guess.width)
                end.emplace_back(p);
    if (end.size() < 8)
        return false;
    cv::Mat a(int(end.size()), 3, CV_64F), b(int(end.size()), 1, CV_64F), x;
    for (int i = 0; i < a.rows; ++i) {
        const cv::Point2d &p = end[size_t(i)];
        a.at<double>(i, 0) = 2 * p.x;
        a.at<double>(i, 1) = 2 * p.y;
        a.at<double>(i, 2) = 1;
        b.at<double>(i) = p.dot(p);
    }
    if (!cv::solve(a, b, x, cv::DECOMP_QR))
        return false;
    *centre = {x.at<double>(0), x.at<double>(1)};
    const double radius = std::sqrt(std::max(0.0, x.at<double>(2) + centre->dot(*centre)));
    return radius > 0.15 * guess.width && radius < 0.6 * guess.width;
}

cv::Point2d centroid(const cv::Mat &mask)
{
    const cv::Moments m = cv::moments(mask, true);
    return m.m00 > 0 ? cv::Point2d(m.m10 / m.m00, m.m01 / m.m00) : cv::Point2d();
}

HingeGuess enlarged(HingeGuess guess, double scale)
{
    for (cv::Point2d *point : {&guess.hinge, &guess.shin, &guess.thigh, &guess.front})
        *point *= scale;
    guess.width *= scale;
    guess.length *= scale;
    return guess;
}

struct Small
{
    cv::Mat picture8, organ;
    double scale = 1; ///< a pixel of the copy in pixels of the picture
    cv::Mat mask(const cv::Mat &large) const
    {
        cv::Mat mask;
        cv::resize(large, mask, organ.size(), 0, 0, cv::INTER_AREA);
        return mask > 127;
    }
};

Small smallCopy(const cv::Mat &picture8, const cv::Mat &organ)
{
    Small copy{picture8, organ, std::max(1.0, std::max(organ.cols, organ.rows) / GuessSide)};
    if (copy.scale > 1) {
        cv::resize(picture8, copy.picture8, {}, 1 / copy.scale, 1 / copy.scale, cv::INTER_AREA);
        copy.organ.create(copy.picture8.size(), CV_8U);
        copy.organ = copy.mask(organ);
    }
    if (cv::countNonZero(copy.organ) == 0)
        return {picture8, organ, 1};
    return copy;
}

HingeGuess guessIn(const Small &copy, JobContext &context)
{
    const Axis axis = longAxis(copy.organ);
    context.checkpoint(0, 1);
    const Profile profile = profileOf(copy.picture8, copy.organ, axis);
    context.checkpoint(0, 1);
    double evidence = 0;
    const size_t joint = jointOf(profile, &evidence);
    HingeGuess guess = guessAt(profile, axis, joint);
    guess.evidence = evidence;
    guess.mirror = mirrorOf(straightened(copy.picture8, copy.organ, axis, profile, joint, guess.width), guess.width);
    context.checkpoint(0, 1);
    return guess;
}

} // namespace

HingeGuess guessHinge(const cv::Mat &picture8, const cv::Mat &organ, JobContext &context)
{
    const Small copy = smallCopy(picture8, organ);
    context.checkpoint(0, 1);
    return enlarged(guessIn(copy, context), copy.scale);
}

HingeGuess guessHinge(const cv::Mat &picture8, const cv::Mat &organ, const cv::Mat &resting, const cv::Mat &moving,
                      JobContext &context)
{
    const Small copy = smallCopy(picture8, organ);
    context.checkpoint(0, 1);
    HingeGuess guess = guessIn(copy, context);
    const cv::Mat fixed = copy.mask(resting), shank = copy.mask(moving);
    const cv::Point2d frontward = guess.front - guess.hinge;
    cv::Point2d centre;
    if (condyleCircle(fixed, guess, &centre))
        guess.hinge = centre;
    guess.front = guess.hinge + frontward;
    guess.thigh = centroid(fixed);
    guess.shin = centroid(shank);
    return enlarged(guess, copy.scale);
}

} // namespace vivify::motion
