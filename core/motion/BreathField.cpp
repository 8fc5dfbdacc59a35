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
    const double height = (y - lung.top) / std::max(1.0, lung.bottom - lung.top), g = std::clamp(height, 0.0, 1.0);
    // Below the base the way levels off smoothly: a kink there would show in the tissue beneath.
    const double drop = height <= 1 ? std::pow(g, 2.5) : 1 + 0.15 * (1 - std::exp(-2.5 * (height - 1) / 0.15));
    const double across = (x - lung.midline) / lung.span;
    const double a = std::min(1.0, std::abs(across));
    const double amount = shape.excursion * lung.gain;
    const double down = amount * drop * (0.72 + 0.28 * std::sin(CV_PI * a)) * (0.55 + 0.45 * smooth(a / 0.4));
    const double out = shape.lateral * amount * smooth(a / 0.8) * std::sin(0.82 * CV_PI * std::pow(g, 0.8));
    return cv::Vec2f(float(across < 0 ? -out : out), float(down));
}

/// Of a disc as large as the mask; airways painted alone count with the lung that they branch through.
double diameterOf(const cv::Mat &mask)
{
    const cv::Rect box = cv::boundingRect(mask);
    return std::max(2 * std::sqrt(std::max(1, cv::countNonZero(mask)) / CV_PI), 0.8 * std::sqrt(double(box.area())));
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

/// By column of a strip (CV_8UC3, rows across the border): 255 where its pixels differ by more than noise.
cv::Mat changesAcross(const cv::Mat &strip)
{
    constexpr int Noise = 12;
    cv::Mat low, high, flat = strip.reshape(1), spread;
    cv::reduce(flat, low, 0, cv::REDUCE_MIN);
    cv::reduce(flat, high, 0, cv::REDUCE_MAX);
    spread = cv::Mat(high - low).reshape(3);
    cv::Mat changes(1, strip.cols, CV_8U);
    for (int x = 0; x < strip.cols; ++x) {
        const cv::Vec3b &c = spread.at<cv::Vec3b>(x);
        changes.at<uchar>(x) = std::max({c[0], c[1], c[2]}) > Noise ? 255 : 0;
    }
    return changes;
}

/// 0 at distance 0, 1 from `reach` on, without the creases where two held places are equally near.
cv::Mat weightBeyond(const cv::Mat &distance, double reach)
{
    cv::Mat weight(distance.size(), CV_32F);
    for (int y = 0; y < weight.rows; ++y) {
        for (int x = 0; x < weight.cols; ++x)
            weight.at<float>(y, x) = float(smooth(double(distance.at<float>(y, x)) / reach));
    }
    cv::GaussianBlur(weight, weight, cv::Size(), reach / 5, 0, cv::BORDER_REFLECT_101);
    return weight;
}

/// Distance to the marked cells of one edge alone; far everywhere when none is marked.
cv::Mat distanceFrom(const cv::Mat &unknown, const cv::Rect &edge)
{
    cv::Mat others(unknown.size(), CV_8U, cv::Scalar(255)), distance(unknown.size(), CV_32F, cv::Scalar(1e6));
    others(edge).setTo(0, unknown(edge));
    if (cv::countNonZero(others) < int(others.total()))
        cv::distanceTransform(others, distance, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    return distance;
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
    cv::GaussianBlur(sum, sum, cv::Size(), std::max(1.5, 0.018 * diameter), 0, cv::BORDER_REPLICATE);
    return sum;
}

cv::Mat unknownBeyond(const cv::Mat &picture8, cv::Size grid)
{
    cv::Mat unknown(grid, CV_8U, cv::Scalar(0));
    const int deepX = std::min(picture8.cols, 2 * picture8.cols / grid.width + 1);
    const int deepY = std::min(picture8.rows, 2 * picture8.rows / grid.height + 1);
    const auto mark = [](const cv::Mat &strip, cv::Mat cells) { // strip with its columns along the edge, cells one row
        const cv::Mat changes = changesAcross(strip);
        for (int x = 0; x < changes.cols; ++x) {
            if (changes.at<uchar>(x))
                cells.at<uchar>(std::min(cells.cols - 1, x * cells.cols / changes.cols)) = 255;
        }
    };
    const auto along = [&](const cv::Mat &strip, int column) {
        cv::Mat turned, cells = cv::Mat::zeros(1, grid.height, CV_8U);
        cv::transpose(strip, turned);
        mark(turned, cells);
        for (int y = 0; y < grid.height; ++y)
            unknown.at<uchar>(y, column) = std::max(unknown.at<uchar>(y, column), cells.at<uchar>(y));
    };
    mark(picture8.rowRange(0, deepY), unknown.row(0));
    mark(picture8.rowRange(picture8.rows - deepY, picture8.rows), unknown.row(grid.height - 1));
    along(picture8.colRange(0, deepX), 0);
    along(picture8.colRange(picture8.cols - deepX, picture8.cols), grid.width - 1);
    return unknown;
}

cv::Mat heldAtEdges(const cv::Mat &velocity, const cv::Mat &unknown, const cv::Rect &picture, double sides, double below)
{
    const int last = picture.br().x - 1;
    const cv::Mat left = distanceFrom(unknown, {picture.x, picture.y, 1, picture.height});
    const cv::Mat right = distanceFrom(unknown, {last, picture.y, 1, picture.height});
    const cv::Mat across = weightBeyond(cv::min(left, right), sides);
    const cv::Mat along = weightBeyond(distanceFrom(unknown, {picture.x, picture.br().y - 1, picture.width, 1}), below);
    cv::Mat held = velocity.clone();
    for (int y = 0; y < held.rows; ++y) {
        for (int x = 0; x < held.cols; ++x) {
            held.at<cv::Vec2f>(y, x)[0] *= across.at<float>(y, x);
            held.at<cv::Vec2f>(y, x)[1] *= along.at<float>(y, x);
        }
    }
    return held;
}

std::vector<cv::Point> baseCells(const LungShape &lung)
{
    std::vector<cv::Point> cells;
    const double from = lung.top + 0.85 * (lung.bottom - lung.top);
    for (int x = 0; x < lung.mask.cols; ++x) {
        int y = std::min(lung.mask.rows - 1, int(lung.bottom));
        while (y > from && !lung.mask.at<uchar>(y, x))
            --y;
        if (y > from)
            cells.emplace_back(x, y);
    }
    return cells;
}

} // namespace vivify::motion
