#include "core/motion/HeartAxis.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr int Bins = 64;

std::vector<cv::Point2f> insidePoints(const cv::Mat &mask)
{
    const int step = std::max(1, int(std::sqrt(cv::countNonZero(mask) / 4000.0)));
    std::vector<cv::Point2f> points;
    for (int y = 0; y < mask.rows; y += step) {
        for (int x = 0; x < mask.cols; x += step) {
            if (mask.at<uchar>(y, x))
                points.emplace_back(float(x), float(y));
        }
    }
    return points;
}

/// What speaks for a direction being the way from the middle to the apex: hearts point down and to the picture's right,
/// taper to a tip, and are longest along their axis.
double apexScore(const std::vector<cv::Point2f> &points, cv::Point2f centre, cv::Point2f along, cv::Point2f principal, double area)
{
    const cv::Point2f side(-along.y, along.x);
    float low = 0, high = 0;
    for (const cv::Point2f &p : points) {
        low = std::min(low, (p - centre).dot(along));
        high = std::max(high, (p - centre).dot(along));
    }
    const double length = double(high - low);
    double tip = 0, tipCount = 1e-6, middle = 0, middleCount = 1e-6;
    for (const cv::Point2f &p : points) {
        const double share = ((p - centre).dot(along) - low) / length, across = (p - centre).dot(side);
        if (share > 0.88)
            tip += across * across, ++tipCount;
        else if (share > 0.4 && share < 0.6)
            middle += across * across, ++middleCount;
    }
    const double spread = std::sqrt((tip / tipCount) / std::max(1e-6, middle / middleCount));
    const double off = std::acos(std::min(1.0, double(std::abs(along.dot(principal))))) / CV_PI * 2;
    return along.dot(cv::Point2f(0.55f, 0.83f)) + 0.8 * (1 - spread) + 0.6 * length / std::sqrt(area) - 0.5 * off;
}

void guessEnds(const cv::Mat &mask, HeartAxis &axis)
{
    const std::vector<cv::Point2f> points = insidePoints(mask);
    const cv::Moments m = cv::moments(mask, true);
    const cv::Point2f centre(float(m.m10 / m.m00), float(m.m01 / m.m00));
    const double angle = 0.5 * std::atan2(2 * m.mu11, m.mu20 - m.mu02);
    const cv::Point2f principal(float(std::cos(angle)), float(std::sin(angle)));
    cv::Point2f best(0, 1);
    double bestScore = -1e9;
    for (int degree = 0; degree < 360; degree += 5) {
        const cv::Point2f along(float(std::cos(degree * CV_PI / 180)), float(std::sin(degree * CV_PI / 180)));
        const double score = apexScore(points, centre, along, principal, m.m00);
        if (score > bestScore) {
            bestScore = score;
            best = along;
        }
    }
    float low = 0, high = 0;
    for (const cv::Point2f &p : points) {
        low = std::min(low, (p - centre).dot(best));
        high = std::max(high, (p - centre).dot(best));
    }
    axis.apex = centre + best * high;
    axis.base = centre + best * low;
}

struct Sections
{
    std::vector<float> low = std::vector<float>(Bins, 1e9f), high = std::vector<float>(Bins, -1e9f);
};

Sections measureSections(const cv::Mat &mask, const HeartAxis &axis)
{
    Sections sections;
    const cv::Point2f along = axis.direction(), side(-along.y, along.x);
    for (int y = 0; y < mask.rows; ++y) {
        for (int x = 0; x < mask.cols; ++x) {
            if (!mask.at<uchar>(y, x))
                continue;
            const cv::Point2f p = cv::Point2f(float(x), float(y)) - axis.apex;
            const size_t bin = size_t(std::clamp(int(p.dot(along) / axis.length() * Bins), 0, Bins - 1));
            sections.low[bin] = std::min(sections.low[bin], p.dot(side));
            sections.high[bin] = std::max(sections.high[bin], p.dot(side));
        }
    }
    for (size_t i = 1; i < Bins; ++i) { // a bin that the outline misses takes its neighbour's section
        if (sections.low[i] > sections.high[i])
            sections.low[i] = sections.low[i - 1], sections.high[i] = sections.high[i - 1];
    }
    for (size_t i = Bins - 1; i-- > 0;) {
        if (sections.low[i] > sections.high[i])
            sections.low[i] = sections.low[i + 1], sections.high[i] = sections.high[i + 1];
    }
    return sections;
}

void smooth(std::vector<float> &values)
{
    cv::Mat line(1, int(values.size()), CV_32F, values.data());
    cv::GaussianBlur(line, line, cv::Size(13, 1), 2.5, 0, cv::BORDER_REPLICATE);
}

float readBin(const std::vector<float> &values, float share)
{
    const float at = std::clamp(share * Bins - 0.5f, 0.f, Bins - 1.001f);
    const size_t i = size_t(at);
    return values[i] + (at - float(i)) * (values[i + 1] - values[i]);
}

} // namespace

HeartAxis findHeartAxis(const Scene &scene)
{
    HeartAxis axis;
    guessEnds(scene.organ, axis);
    const auto dragged = [&](const char *id, cv::Point2f &point) {
        const auto it = scene.handles.find(QLatin1String(id));
        if (it != scene.handles.end())
            point = cv::Point2f(float(it->x()), float(it->y()));
    };
    dragged("apex", axis.apex);
    dragged("base", axis.base);
    if (axis.length() < 4)
        axis.base = axis.apex + cv::Point2f(0, -4);
    const Sections sections = measureSections(scene.organ, axis);
    std::vector<float> middle(Bins);
    axis.halfWidths.resize(Bins);
    for (size_t i = 0; i < Bins; ++i) {
        middle[i] = 0.5f * (sections.low[i] + sections.high[i]);
        axis.halfWidths[i] = std::max(1.f, 0.5f * (sections.high[i] - sections.low[i]));
    }
    smooth(middle);
    smooth(axis.halfWidths);
    const auto widest = std::max_element(axis.halfWidths.begin(), axis.halfWidths.end()) - axis.halfWidths.begin();
    axis.atrioventricular = std::clamp((double(widest) + 0.5) / Bins, 0.45, 0.68);
    axis.along.create(scene.organ.size(), CV_32F);
    axis.across.create(scene.organ.size(), CV_32F);
    const cv::Point2f along = axis.direction(), side(-along.y, along.x);
    for (int y = 0; y < axis.along.rows; ++y) {
        for (int x = 0; x < axis.along.cols; ++x) {
            const cv::Point2f p = cv::Point2f(float(x), float(y)) - axis.apex;
            const float share = float(p.dot(along) / axis.length());
            axis.along.at<float>(y, x) = share;
            axis.across.at<float>(y, x) = (p.dot(side) - readBin(middle, share)) / readBin(axis.halfWidths, share);
        }
    }
    return axis;
}

} // namespace vivify::motion
