#include "core/motion/AxonFinder.h"

#include "core/motion/Geodesic.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace vivify::motion {

namespace {

constexpr int WorkSide = 360;
constexpr std::array<double, 3> Widths{1.2, 2.4, 4.8}; ///< px at that size: standard deviations of the ridges sought

cv::Mat gradientOf(const cv::Mat &grey)
{
    cv::Mat dx, dy, length;
    cv::Sobel(grey, dx, CV_32F, 1, 0);
    cv::Sobel(grey, dy, CV_32F, 0, 1);
    cv::magnitude(dx, dy, length);
    return length;
}

struct Ridges
{
    cv::Mat strength, width; ///< CV_32F
};

/// Curvature across lines, of either sign, at the width where it is strongest.
Ridges ridgesOf(const cv::Mat &grey, JobContext &context)
{
    Ridges ridges{cv::Mat(grey.size(), CV_32F, cv::Scalar(0)), cv::Mat(grey.size(), CV_32F, cv::Scalar(Widths[0]))};
    for (double sigma : Widths) {
        context.checkpoint(0, 1);
        cv::Mat smooth, xx, yy, xy;
        cv::GaussianBlur(grey, smooth, {}, sigma);
        cv::Sobel(smooth, xx, CV_32F, 2, 0, 3, sigma * sigma / 4);
        cv::Sobel(smooth, yy, CV_32F, 0, 2, 3, sigma * sigma / 4);
        cv::Sobel(smooth, xy, CV_32F, 1, 1, 3, sigma * sigma / 4);
        for (int y = 0; y < grey.rows; ++y) {
            for (int x = 0; x < grey.cols; ++x) {
                const float half = 0.5f * (xx.at<float>(y, x) + yy.at<float>(y, x));
                const float root = std::hypot(0.5f * (xx.at<float>(y, x) - yy.at<float>(y, x)), xy.at<float>(y, x));
                const float strong = std::abs(half) + root, weak = std::abs(std::abs(half) - root);
                const float strength = strong - weak; // blobs and corners curve both ways
                if (strength > ridges.strength.at<float>(y, x)) {
                    ridges.strength.at<float>(y, x) = strength;
                    ridges.width.at<float>(y, x) = float(sigma);
                }
            }
        }
    }
    return ridges;
}

float quantile(std::vector<float> values, double share)
{
    if (values.empty())
        return 0;
    const auto at = values.begin() + std::ptrdiff_t(share * double(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

std::vector<float> valuesUnder(const cv::Mat &values, const cv::Mat &mask)
{
    std::vector<float> list;
    for (int y = 0; y < mask.rows; ++y) {
        for (int x = 0; x < mask.cols; ++x) {
            if (mask.at<uchar>(y, x))
                list.push_back(values.at<float>(y, x));
        }
    }
    return list;
}

/// The two clear places of the ridges that lie farthest apart along their main direction.
std::pair<cv::Point, cv::Point> farEnds(const cv::Mat &strength, const cv::Mat &mask, float clear)
{
    const cv::Mat places = mask & (strength >= clear);
    const cv::Moments m = cv::moments(places, true);
    const double angle = 0.5 * std::atan2(2 * m.mu11, m.mu20 - m.mu02), c = std::cos(angle), s = std::sin(angle);
    std::pair<cv::Point, cv::Point> ends;
    double low = 1e9, high = -1e9;
    for (int y = 0; y < places.rows; ++y) {
        for (int x = 0; x < places.cols; ++x) {
            if (!places.at<uchar>(y, x))
                continue;
            const double along = x * c + y * s;
            if (along < low)
                low = along, ends.first = {x, y};
            if (along > high)
                high = along, ends.second = {x, y};
        }
    }
    return ends;
}

cv::Mat tubeAlong(const std::vector<cv::Point> &way, float width, cv::Size size)
{
    cv::Mat tube(size, CV_8U, cv::Scalar(0));
    for (const cv::Point &at : way)
        cv::circle(tube, at, std::max(1, int(std::lround(1.3f * width))), 255, -1);
    return tube;
}

} // namespace

bool isPaintedFat(const cv::Mat &picture8, const cv::Mat &mask)
{
    if (cv::countNonZero(mask) == 0)
        return false;
    cv::Mat wall, grey, inner, outer;
    cv::distanceTransform(mask, wall, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    const cv::Rect box = cv::boundingRect(mask);
    if (2 * cv::mean(wall, mask)[0] < 0.05 * std::hypot(box.width, box.height))
        return false;
    cv::cvtColor(picture8, grey, cv::COLOR_BGR2GRAY);
    cv::GaussianBlur(grey, grey, {}, 1.5);
    const cv::Mat disc = cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5});
    cv::dilate(mask, outer, disc);
    cv::erode(mask, inner, disc, {-1, -1}, 1, cv::BORDER_REPLICATE);
    const cv::Mat gradient = gradientOf(grey), rim = outer & ~inner;
    const double clear = std::max(12.0, 1.5 * cv::mean(gradient, inner)[0]);
    return cv::countNonZero(rim & (gradient > clear)) < 0.5 * cv::countNonZero(rim);
}

cv::Mat axonInside(const cv::Mat &picture8, const cv::Mat &mask, JobContext &context)
{
    const double scale = std::min(1.0, double(WorkSide) / std::max(mask.cols, mask.rows));
    cv::Mat picture, small, grey;
    cv::resize(picture8, picture, cv::Size(), scale, scale, cv::INTER_AREA);
    cv::resize(mask, small, picture.size(), 0, 0, cv::INTER_AREA);
    small = small > 127;
    cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
    grey.convertTo(grey, CV_32F);
    const Ridges ridges = ridgesOf(grey, context);
    const float clear = quantile(valuesUnder(ridges.strength, small), 0.9);
    cv::Mat speed = 0.03 + cv::min(ridges.strength / std::max(1e-3f, clear), 1.5);
    speed.setTo(0, small == 0);
    const auto [first, last] = farEnds(ridges.strength, small, clear);
    const cv::Mat arrival = arrivalTimes(speed, first, context);
    if (arrival.at<float>(last) >= unreached)
        return mask;
    const std::vector<cv::Point> way = wayTo(arrival, last);
    std::vector<float> widths;
    for (const cv::Point &at : way)
        widths.push_back(ridges.width.at<float>(at));
    cv::Mat tube = tubeAlong(way, quantile(std::move(widths), 0.5), small.size());
    cv::resize(tube, tube, mask.size(), 0, 0, cv::INTER_LINEAR);
    return (tube > 127) & mask;
}

} // namespace vivify::motion
