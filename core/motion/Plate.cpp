#include "core/motion/Plate.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace vivify::motion {

namespace {

constexpr double DeepSide = 400; ///< px; deep in the hole the plate is so smooth that a small copy shows all of it

int rimOf(const cv::Mat &mask)
{
    return std::max(2, int(std::lround(std::max(mask.cols, mask.rows) / 220.0)));
}

/// One level up: colours times weights halved, weights saturated so that a level with any knowledge counts as known.
void pull(const cv::Mat &colour, const cv::Mat &weight, cv::Mat &colourUp, cv::Mat &weightUp, JobContext &context)
{
    const cv::Size half((colour.cols + 1) / 2, (colour.rows + 1) / 2);
    cv::Mat three, sum;
    cv::merge(std::vector<cv::Mat>{weight, weight, weight}, three);
    context.checkpoint(0, 1);
    cv::multiply(colour, three, three);
    context.checkpoint(0, 1);
    cv::resize(three, sum, half, 0, 0, cv::INTER_AREA);
    context.checkpoint(0, 1);
    cv::resize(weight, weightUp, half, 0, 0, cv::INTER_AREA);
    cv::merge(std::vector<cv::Mat>{weightUp, weightUp, weightUp}, three);
    cv::divide(sum, cv::max(three, 1e-6), colourUp);
    weightUp = cv::min(weightUp * 4, 1.0);
}

void push(cv::Mat &colour, const cv::Mat &weight, const cv::Mat &coarse, JobContext &context)
{
    constexpr int Round = 512; // rows between two checkpoints
    cv::Mat up;
    cv::resize(coarse, up, colour.size(), 0, 0, cv::INTER_LINEAR);
    for (int y = 0; y < colour.rows; ++y) {
        if (y % Round == 0)
            context.checkpoint(0, 1);
        cv::Vec3f *c = colour.ptr<cv::Vec3f>(y);
        const cv::Vec3f *u = up.ptr<cv::Vec3f>(y);
        const float *w = weight.ptr<float>(y);
        for (int x = 0; x < colour.cols; ++x)
            if (w[x] < 1)
                c[x] = c[x] * w[x] + u[x] * (1 - w[x]);
    }
}

/// The most common colour of the known pixels of a ring when at least 40 % of them share it.
bool flatColour(const cv::Mat &picture, const cv::Mat &ring, cv::Vec3f *colour)
{
    std::vector<std::vector<float>> channels(3);
    for (int y = 0; y < ring.rows; ++y)
        for (int x = 0; x < ring.cols; ++x)
            if (ring.at<uchar>(y, x))
                for (int c = 0; c < 3; ++c)
                    channels[size_t(c)].push_back(picture.at<cv::Vec3f>(y, x)[c]);
    const size_t count = channels[0].size();
    if (count < 16)
        return false;
    for (int c = 0; c < 3; ++c) {
        auto sorted = channels[size_t(c)];
        std::nth_element(sorted.begin(), sorted.begin() + std::ptrdiff_t(count / 2), sorted.end());
        (*colour)[c] = sorted[count / 2];
    }
    size_t same = 0;
    for (size_t i = 0; i < count; ++i)
        same += std::abs(channels[0][i] - (*colour)[0]) < 10 && std::abs(channels[1][i] - (*colour)[1]) < 10
                && std::abs(channels[2][i] - (*colour)[2]) < 10;
    return double(same) >= 0.4 * double(count);
}

/// Where the plate of an organ is looked at: the rest of the picture stays as it is.
cv::Rect surroundings(const cv::Mat &mask, int margin)
{
    cv::Rect box = cv::boundingRect(mask);
    box -= cv::Point(margin, margin);
    box += cv::Size(2 * margin, 2 * margin);
    return box & cv::Rect({}, mask.size());
}

} // namespace

cv::Mat grown(const cv::Mat &mask, double radius)
{
    if (cv::countNonZero(mask) == 0)
        return mask.clone();
    cv::Mat distance;
    cv::distanceTransform(mask == 0, distance, cv::DIST_L2, cv::DIST_MASK_5);
    return distance <= radius + 0.5;
}

cv::Mat shrunk(const cv::Mat &mask, double radius)
{
    if (cv::countNonZero(mask) == int(mask.total()))
        return mask.clone();
    cv::Mat distance;
    cv::distanceTransform(mask, distance, cv::DIST_L2, cv::DIST_MASK_5);
    return distance > radius + 0.5;
}

cv::Mat filledFrom(const cv::Mat &picture, const cv::Mat &known, JobContext &context)
{
    std::vector<cv::Mat> colours{picture.clone()}, weights(1);
    context.checkpoint(0, 1);
    known.convertTo(weights[0], CV_32F, 1 / 255.0);
    while (std::max(colours.back().cols, colours.back().rows) > 1) {
        cv::Mat colour, weight;
        pull(colours.back(), weights.back(), colour, weight, context);
        context.checkpoint(0, 1);
        colours.push_back(colour);
        weights.push_back(weight);
    }
    for (size_t level = colours.size() - 1; level-- > 0;) {
        push(colours[level], weights[level], colours[level + 1], context);
        context.checkpoint(0, 1);
    }
    return colours[0];
}

cv::Mat backgroundPlate(const cv::Mat &picture, const cv::Mat &organ, JobContext &context)
{
    const int rim = rimOf(organ);
    const cv::Mat hole = grown(organ, rim);
    context.checkpoint(0, 1);
    const cv::Mat ring = grown(hole, 2 * rim) & ~hole;
    context.checkpoint(0, 1);
    cv::Vec3f colour;
    cv::Mat plate = picture.clone();
    if (flatColour(picture, ring, &colour)) {
        plate.setTo(cv::Scalar(colour[0], colour[1], colour[2]), hole);
        return plate;
    }
    const cv::Rect box = surroundings(hole, 8 * rim);
    if (box.empty())
        return plate;
    cv::Mat part = plate(box), small;
    filledFrom(picture(box), ~hole(box), context).copyTo(part);
    const double scale = std::max(1.0, std::max(box.width, box.height) / DeepSide);
    cv::resize(part, small, {}, 1 / scale, 1 / scale, cv::INTER_AREA);
    cv::GaussianBlur(small, small, cv::Size(), 2.0 * rim / scale);
    context.checkpoint(0, 1);
    cv::resize(small, small, box.size(), 0, 0, cv::INTER_LINEAR);
    const cv::Mat deep = shrunk(hole, rim);
    small.copyTo(part, deep(box));
    context.checkpoint(0, 1);
    return plate;
}

cv::Mat withoutFlatRim(const cv::Mat &picture, const cv::Mat &organ, JobContext &context)
{
    const int rim = rimOf(organ);
    cv::Mat around, same, labels;
    const cv::Mat near = grown(organ, rim);
    context.checkpoint(0, 1);
    around = grown(near, 2 * rim);
    context.checkpoint(0, 1);
    cv::Vec3f colour;
    if (!flatColour(picture, around & ~near, &colour))
        return organ;
    const cv::Scalar centre{double(colour[0]), double(colour[1]), double(colour[2])};
    cv::inRange(picture, centre - cv::Scalar::all(10), centre + cv::Scalar::all(10), same);
    same &= organ;
    context.checkpoint(0, 1);
    const int count = cv::connectedComponents(same, labels, 8);
    context.checkpoint(0, 1);
    std::vector<uchar> open(size_t(count), 0);
    cv::dilate(~organ, around, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(3, 3)));
    for (int y = 0; y < organ.rows; ++y)
        for (int x = 0; x < organ.cols; ++x)
            if (same.at<uchar>(y, x) && around.at<uchar>(y, x))
                open[size_t(labels.at<int>(y, x))] = 1;
    context.checkpoint(0, 1);
    cv::Mat kept = organ.clone();
    for (int y = 0; y < organ.rows; ++y)
        for (int x = 0; x < organ.cols; ++x)
            if (same.at<uchar>(y, x) && open[size_t(labels.at<int>(y, x))])
                kept.at<uchar>(y, x) = 0;
    return cv::countNonZero(kept) < 0.6 * cv::countNonZero(organ) ? organ : kept;
}

cv::Mat withoutThinIslands(const cv::Mat &organ, JobContext &context)
{
    const double side = std::min(organ.cols, organ.rows);
    cv::Mat labels, kept = organ.clone();
    const cv::Mat broad = shrunk(organ, std::max(1.0, 0.018 * side)), groups = grown(organ, 0.01 * side);
    context.checkpoint(0, 1);
    const int count = cv::connectedComponents(groups, labels, 8);
    context.checkpoint(0, 1);
    std::vector<uchar> solid(size_t(count), 0);
    for (int y = 0; y < organ.rows; ++y)
        for (int x = 0; x < organ.cols; ++x)
            if (broad.at<uchar>(y, x))
                solid[size_t(labels.at<int>(y, x))] = 1;
    for (int y = 0; y < organ.rows; ++y)
        for (int x = 0; x < organ.cols; ++x)
            if (!solid[size_t(labels.at<int>(y, x))])
                kept.at<uchar>(y, x) = 0;
    return cv::countNonZero(kept) < 0.6 * cv::countNonZero(organ) ? organ : kept;
}

cv::Mat foreground(const cv::Mat &picture, const cv::Mat &organ, JobContext &context)
{
    cv::Mat inner;
    cv::erode(organ, inner, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(3, 3)), cv::Point(-1, -1), 1, cv::BORDER_REPLICATE);
    if (cv::countNonZero(inner) == 0)
        return picture;
    cv::Mat continued = picture.clone();
    const cv::Rect box = surroundings(organ, 16);
    cv::Mat part = continued(box);
    filledFrom(picture(box), inner(box), context).copyTo(part);
    picture.copyTo(continued, organ);
    return continued;
}

cv::Mat softCover(const cv::Mat &organ)
{
    cv::Mat cover;
    organ.convertTo(cover, CV_32F, 1 / 255.0);
    cv::GaussianBlur(cover, cover, cv::Size(5, 5), 0.8, 0.8, cv::BORDER_REPLICATE);
    return cover;
}

} // namespace vivify::motion
