#include "core/diffusion/Consistency.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

#include <algorithm>
#include <cmath>

namespace vivify::Consistency {

namespace {

constexpr int ShortestSide = 96;         // px: smaller pictures are enlarged for the search of motion
constexpr double LeastOutside = 0.02;    // of the picture, for its colours to be measured
constexpr int Margin = 3;                // px that the region's edge may have coloured
constexpr double LeastGain = 0.8, MostGain = 1.25;
constexpr double LeastSpread = 12;       // levels of 255: paper and sky tell nothing of contrast
constexpr double MostShift = 24;         // levels of 255: what is further off is no cast but another picture
constexpr float NeighbourShare = 0.5F;   // of a neighbour against the frame itself
constexpr float ColourReach = 24;        // levels of 255: a larger difference is a change and not flicker

cv::Mat wrapped(const QImage &image, int type)
{
    return cv::Mat(image.height(), image.width(), type, const_cast<uchar *>(image.constBits()), size_t(image.bytesPerLine()));
}

/// Finds motion between frames, with the same result on any number of processors.
class FlowSearch
{
public:
    FlowSearch() : m_search(cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_MEDIUM))
    {
        m_search->setUseSpatialPropagation(false); // works in stripes, one for each thread
    }

    /// In pixels of `from`: where each of its places is in `to`.
    cv::Mat between(const QImage &from, const QImage &to)
    {
        const cv::Mat a = grey(from), b = grey(to);
        cv::Mat flow;
        m_search->calc(a, b, flow);
        if (a.cols == from.width())
            return flow;
        const double scale = double(from.width()) / a.cols;
        cv::resize(flow, flow, cv::Size(from.width(), from.height()), 0, 0, cv::INTER_AREA);
        return flow * scale;
    }

private:
    static cv::Mat grey(const QImage &frame)
    {
        cv::Mat grey;
        cv::cvtColor(wrapped(frame, CV_8UC4), grey, cv::COLOR_BGRA2GRAY);
        const int side = std::min(grey.cols, grey.rows);
        if (side < ShortestSide)
            cv::resize(grey, grey, {}, std::ceil(double(ShortestSide) / side), std::ceil(double(ShortestSide) / side), cv::INTER_CUBIC);
        return grey;
    }

    cv::Ptr<cv::DISOpticalFlow> m_search;
};

/// A neighbour brought to a frame, and how far each of its pixels is to be believed.
struct Neighbour
{
    cv::Mat colours; // CV_32FC4
    cv::Mat trust;   // CV_32F, 0..1
};

/// Forward-backward check of Sundaram, Brox, Keutzer (ECCV 2010).
float agreement(const cv::Vec2f &forth, const cv::Vec2f &back)
{
    const cv::Vec2f gap = forth + back;
    return gap.dot(gap) < 0.01F * (forth.dot(forth) + back.dot(back)) + 0.5F ? 1.0F : 0.0F;
}

Neighbour brought(const cv::Mat &neighbour, const cv::Mat &forth, const cv::Mat &back)
{
    cv::Mat places(forth.size(), CV_32FC2), returned;
    for (int y = 0; y < forth.rows; ++y)
        for (int x = 0; x < forth.cols; ++x)
            places.at<cv::Vec2f>(y, x) = cv::Vec2f(float(x), float(y)) + forth.at<cv::Vec2f>(y, x);
    Neighbour result;
    cv::remap(neighbour, result.colours, places, cv::Mat(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    cv::remap(back, returned, places, cv::Mat(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    result.trust.create(forth.size(), CV_32F);
    for (int y = 0; y < forth.rows; ++y)
        for (int x = 0; x < forth.cols; ++x) {
            const cv::Vec2f place = places.at<cv::Vec2f>(y, x);
            const bool inside = place[0] >= 0 && place[1] >= 0 && place[0] <= float(forth.cols - 1) && place[1] <= float(forth.rows - 1);
            result.trust.at<float>(y, x) = inside ? agreement(forth.at<cv::Vec2f>(y, x), returned.at<cv::Vec2f>(y, x)) : 0.0F;
        }
    return result;
}

cv::Mat asFloat(const QImage &frame)
{
    cv::Mat colours;
    wrapped(frame, CV_8UC4).convertTo(colours, CV_32F);
    return colours;
}

float distance(const cv::Vec4f &a, const cv::Vec4f &b)
{
    return (std::abs(a[0] - b[0]) + std::abs(a[1] - b[1]) + std::abs(a[2] - b[2])) / 3;
}

/// Adds a neighbour to the weighted sum, and its shares to their sum.
void accumulate(const cv::Mat &own, const Neighbour &neighbour, cv::Mat &sum, cv::Mat &shares)
{
    for (int y = 0; y < own.rows; ++y)
        for (int x = 0; x < own.cols; ++x) {
            const cv::Vec4f &other = neighbour.colours.at<cv::Vec4f>(y, x);
            const float far = distance(own.at<cv::Vec4f>(y, x), other) / ColourReach;
            const float share = NeighbourShare * neighbour.trust.at<float>(y, x) * std::exp(-far * far);
            sum.at<cv::Vec4f>(y, x) += share * other;
            shares.at<float>(y, x) += share;
        }
}

void put(QImage &frame, const cv::Mat &sum, const cv::Mat &shares, const QImage &weights)
{
    for (int y = 0; y < frame.height(); ++y) {
        auto *to = frame.scanLine(y);
        const uchar *free = weights.constScanLine(y);
        for (int x = 0; x < frame.width(); ++x)
            for (int channel = 0; channel < 3 && free[x] != 0; ++channel)
                to[4 * x + channel] = cv::saturate_cast<uchar>(sum.at<cv::Vec4f>(y, x)[channel] / shares.at<float>(y, x));
    }
}

/// Where colours are compared: well outside the region.
cv::Mat outsideOf(const QImage &weights)
{
    cv::Mat touched;
    cv::compare(wrapped(weights, CV_8U), 0, touched, cv::CMP_GT);
    cv::dilate(touched, touched, cv::Mat::ones(2 * Margin + 1, 2 * Margin + 1, CV_8U));
    return touched == 0;
}

} // namespace

void matchColours(QList<QImage> &frames, const QImage &still, const QImage &weights)
{
    const cv::Mat outside = outsideOf(weights);
    if (cv::countNonZero(outside) < LeastOutside * double(outside.total()))
        return;
    cv::Scalar mean, spread, wantedMean, wantedSpread;
    cv::meanStdDev(wrapped(still, CV_8UC4), wantedMean, wantedSpread, outside);
    for (QImage &frame : frames) {
        cv::meanStdDev(wrapped(frame, CV_8UC4), mean, spread, outside);
        std::array<std::array<uchar, 256>, 3> table;
        for (int channel = 0; channel < 3; ++channel) {
            const bool tells = wantedSpread[channel] >= LeastSpread && spread[channel] >= LeastSpread;
            const double gain = tells ? std::clamp(wantedSpread[channel] / spread[channel], LeastGain, MostGain) : 1.0;
            const double shift = std::clamp(wantedMean[channel] - mean[channel], -MostShift, MostShift);
            for (int level = 0; level < 256; ++level)
                table[size_t(channel)][size_t(level)] =
                    cv::saturate_cast<uchar>((level - mean[channel]) * gain + mean[channel] + shift);
        }
        for (int y = 0; y < frame.height(); ++y) {
            auto *line = frame.scanLine(y);
            for (int i = 0; i < frame.width() * 4; ++i)
                if (i % 4 < 3)
                    line[i] = table[size_t(i % 4)][line[i]];
        }
    }
}

void smoothAlongMotion(QList<QImage> &frames, const QImage &weights, bool loop, JobContext &context)
{
    const qsizetype count = frames.size();
    const QList<QImage> given = frames;
    const qsizetype pairs = loop && count > 2 ? count : count - 1;
    std::vector<cv::Mat> sums, shares;
    for (const QImage &frame : given) {
        sums.push_back(asFloat(frame));
        shares.push_back(cv::Mat::ones(frame.height(), frame.width(), CV_32F));
    }
    FlowSearch search;
    for (qsizetype i = 0; i < pairs; ++i) {
        const qsizetype next = (i + 1) % count;
        const cv::Mat forth = search.between(given.at(i), given.at(next));
        context.checkpoint(0, 0);
        const cv::Mat back = search.between(given.at(next), given.at(i));
        context.checkpoint(0, 0);
        const cv::Mat one = asFloat(given.at(i)), other = asFloat(given.at(next));
        accumulate(one, brought(other, forth, back), sums[size_t(i)], shares[size_t(i)]);
        accumulate(other, brought(one, back, forth), sums[size_t(next)], shares[size_t(next)]);
        context.checkpoint(0, 0);
    }
    for (qsizetype i = 0; i < count; ++i)
        put(frames[i], sums[size_t(i)], shares[size_t(i)], weights);
}

double flicker(const QList<QImage> &frames, const QImage &weights)
{
    FlowSearch search;
    double sum = 0, count = 0;
    for (qsizetype i = 1; i < frames.size(); ++i) {
        const cv::Mat forth = search.between(frames.at(i), frames.at(i - 1)), back = search.between(frames.at(i - 1), frames.at(i));
        const cv::Mat own = asFloat(frames.at(i));
        const Neighbour last = brought(asFloat(frames.at(i - 1)), forth, back);
        for (int y = 0; y < own.rows; ++y)
            for (int x = 0; x < own.cols; ++x) {
                if (weights.constScanLine(y)[x] == 0 || last.trust.at<float>(y, x) == 0)
                    continue;
                sum += distance(own.at<cv::Vec4f>(y, x), last.colours.at<cv::Vec4f>(y, x));
                ++count;
            }
    }
    return count > 0 ? sum / count : 0;
}

} // namespace vivify::Consistency
