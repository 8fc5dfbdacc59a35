#include "core/motion/BreathField.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

double smooth(double x)
{
    const double t = std::clamp(x, 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

/// 1 on the mask and a little beyond, falling to 0 across the collar.
cv::Mat collarWeight(const cv::Mat &mask, double plateau, double collar)
{
    cv::Mat distance, weight(mask.size(), CV_32F);
    cv::distanceTransform(mask == 0, distance, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x)
            weight.at<float>(y, x) = float(1 - smooth((distance.at<float>(y, x) - plateau) / collar));
    return weight;
}

cv::Vec2f pistonAt(const LungShape &lung, const BreathShape &shape, double x, double y)
{
    const double g = std::clamp((y - lung.top) / std::max(1.0, lung.bottom - lung.top), 0.0, 1.0);
    const double across = (x - lung.midline) / lung.span;
    const double a = std::min(1.0, std::abs(across));
    const double amount = shape.excursion * lung.gain;
    const double down = amount * std::pow(g, 2.5) * (0.72 + 0.28 * std::sin(CV_PI * a)) * (0.55 + 0.45 * smooth(a / 0.4));
    const double out = shape.lateral * amount * smooth(a / 0.8) * std::sin(0.82 * CV_PI * std::pow(g, 0.8));
    return cv::Vec2f(float(across < 0 ? -out : out), float(down));
}

double diameterOf(const cv::Mat &mask)
{
    return 2 * std::sqrt(std::max(1, cv::countNonZero(mask)) / CV_PI);
}

void addLung(const LungShape &lung, const BreathShape &shape, const cv::Mat &weight, cv::Mat &sum, cv::Mat &weights)
{
    for (int y = 0; y < sum.rows; ++y)
        for (int x = 0; x < sum.cols; ++x) {
            const float w = weight.at<float>(y, x);
            if (w <= 0)
                continue;
            sum.at<cv::Vec2f>(y, x) += pistonAt(lung, shape, x, y) * w;
            weights.at<float>(y, x) += w;
        }
}

bool oneColour(const cv::Mat &edge)
{
    cv::Scalar mean, deviation;
    cv::meanStdDev(edge, mean, deviation);
    return std::max({deviation[0], deviation[1], deviation[2]}) < 4;
}

} // namespace

double guessMidline(const cv::Mat &lungs)
{
    const cv::Rect box = cv::boundingRect(lungs);
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(lungs, labels, stats, centres);
    std::vector<std::pair<int, int>> parts; // area, label
    for (int i = 1; i < count; ++i)
        parts.emplace_back(stats.at<int>(i, cv::CC_STAT_AREA), i);
    std::sort(parts.rbegin(), parts.rend());
    if (parts.size() >= 2 && parts[1].first > parts[0].first / 4) {
        const double left = centres.at<double>(parts[0].second, 0), right = centres.at<double>(parts[1].second, 0);
        if (std::abs(left - right) > 0.25 * box.width)
            return (left + right) / 2;
    }
    cv::Mat columns;
    cv::reduce(lungs(box), columns, 0, cv::REDUCE_SUM, CV_32F);
    cv::GaussianBlur(columns, columns, cv::Size(0, 0), std::max(1.0, box.width / 60.0));
    const int from = int(0.3 * box.width), to = std::max(from + 1, int(0.7 * box.width));
    const double level = cv::mean(columns)[0];
    double best = box.width / 2.0, least = 0.85 * level; // a single lung has no gap: keep its middle
    for (int x = from; x < to; ++x)
        if (double(columns.at<float>(x)) < least) {
            least = double(columns.at<float>(x));
            best = x;
        }
    return box.x + best;
}

LungShape lungShape(const cv::Mat &mask, double midline, double gain)
{
    const cv::Rect box = cv::boundingRect(mask);
    LungShape lung;
    lung.mask = mask;
    lung.top = box.y;
    lung.bottom = box.y + box.height - 1;
    lung.midline = midline;
    lung.span = std::max({1.0, midline - box.x, box.x + box.width - midline});
    lung.gain = gain;
    return lung;
}

cv::Mat breathVelocity(const BreathShape &shape, cv::Size size)
{
    cv::Mat sum(size, CV_32FC2, cv::Scalar::all(0)), weights(size, CV_32F, cv::Scalar(0)), cover;
    cv::Mat all(size, CV_8U, cv::Scalar(0));
    for (const LungShape &lung : shape.lungs)
        all |= lung.mask;
    const double diameter = diameterOf(all);
    const double plateau = 0.03 * diameter, collar = std::max(0.14 * diameter, 2.2 * shape.excursion);
    for (const LungShape &lung : shape.lungs)
        addLung(lung, shape, collarWeight(lung.mask, plateau, collar), sum, weights);
    if (!shape.diaphragm.empty() && !shape.lungs.empty()) {
        LungShape muscle = shape.lungs.front();
        muscle.top = -1e6; // the same g = 1 everywhere: the muscle goes down as a whole
        muscle.bottom = -1e5;
        muscle.gain = 1;
        addLung(muscle, shape, collarWeight(shape.diaphragm, plateau, collar), sum, weights);
        all |= shape.diaphragm;
    }
    cover = collarWeight(all, plateau, collar);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const float w = weights.at<float>(y, x);
            if (w > 0)
                sum.at<cv::Vec2f>(y, x) *= cover.at<float>(y, x) / w;
        }
    cv::GaussianBlur(sum, sum, cv::Size(), std::max(1.0, 0.012 * diameter), 0, cv::BORDER_REPLICATE);
    return sum;
}

cv::Mat restAtEdges(const cv::Mat &velocity, const cv::Mat &picture, const cv::Rect &lungs, double excursion)
{
    const auto width = [excursion](int room) { return std::clamp(double(room), 0.8 * excursion + 1, 3 * excursion + 1); };
    const int lastX = velocity.cols - 1, lastY = velocity.rows - 1;
    const double left = oneColour(picture.col(0)) ? 0 : width(lungs.x);
    const double right = oneColour(picture.col(lastX)) ? 0 : width(lastX - lungs.br().x);
    const double above = oneColour(picture.row(0)) ? 0 : width(lungs.y);
    const double below = oneColour(picture.row(lastY)) ? 0 : width(lastY - lungs.br().y);
    const auto weight = [](int distance, double reach) { return reach > 0 ? smooth(distance / reach) : 1; };
    cv::Mat rested = velocity.clone();
    for (int y = 0; y <= lastY; ++y)
        for (int x = 0; x <= lastX; ++x)
            rested.at<cv::Vec2f>(y, x) *= float(std::min({weight(x, left), weight(lastX - x, right), weight(y, above),
                                                          weight(lastY - y, below)}));
    return rested;
}

} // namespace vivify::motion
