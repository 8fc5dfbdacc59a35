#include "core/generate/flow/DisFlow.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

namespace vivify {

namespace {

constexpr int LongestSide = 640; // px: more detail than a label needs, and time
constexpr int Step = 8;          // px of the still between nodes
constexpr double Disagreement = 1.0; // px between forth and back at which a vector counts a third
constexpr double Least = 1e-3;       // weight where nothing agrees: then the surroundings decide

cv::Mat greyOf(const QImage &image, cv::Size size)
{
    const QImage plain = image.convertToFormat(QImage::Format_Grayscale8);
    const cv::Mat whole(plain.height(), plain.width(), CV_8U, const_cast<uchar *>(plain.constBits()), size_t(plain.bytesPerLine()));
    cv::Mat small;
    cv::resize(whole, small, size, 0, 0, cv::INTER_AREA);
    return small;
}

/// How far each vector is to be believed, by going back from where it leads.
cv::Mat weights(const cv::Mat &forth, const cv::Mat &back)
{
    cv::Mat weight(forth.size(), CV_32F);
    for (int y = 0; y < forth.rows; ++y) {
        for (int x = 0; x < forth.cols; ++x) {
            const cv::Vec2f go = forth.at<cv::Vec2f>(y, x);
            const int tx = std::clamp(cvRound(float(x) + go[0]), 0, forth.cols - 1), ty = std::clamp(cvRound(float(y) + go[1]), 0, forth.rows - 1);
            const cv::Vec2f gap = go + back.at<cv::Vec2f>(ty, tx);
            weight.at<float>(y, x) = float(Least + std::exp(-(gap.dot(gap)) / (Disagreement * Disagreement)));
        }
    }
    return weight;
}

/// Each vector as the weighted mean of its surroundings.
cv::Mat smoothed(const cv::Mat &flow, const cv::Mat &weight)
{
    std::vector<cv::Mat> parts;
    cv::split(flow, parts);
    const double sigma = 2.0;
    cv::Mat sum;
    cv::GaussianBlur(weight, sum, {}, sigma);
    for (cv::Mat &part : parts) {
        part = part.mul(weight);
        cv::GaussianBlur(part, part, {}, sigma);
        part /= sum;
    }
    cv::Mat result;
    cv::merge(parts, result);
    return result;
}

} // namespace

DisplacementField DisFlow::follow(const Clip &clip, JobContext &context) const
{
    const QSize size = clip.still.size();
    const double scale = std::min(1.0, double(LongestSide) / std::max(size.width(), size.height()));
    const cv::Size small(std::max(16, cvRound(size.width() * scale)), std::max(16, cvRound(size.height() * scale)));
    const DisplacementField shape(size, Step, 0, {});
    std::vector<float> nodes;
    nodes.reserve(size_t(clip.frames.size()) * size_t(shape.columns()) * size_t(shape.rows()) * 2);
    const cv::Mat still = greyOf(clip.still, small);
    // Propagation within stripes would make the result depend on the number of processors.
    const auto search = cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_MEDIUM);
    search->setUseSpatialPropagation(false);
    const int total = int(clip.frames.size());
    for (int frame = 0; frame < total; ++frame) {
        const cv::Mat moved = greyOf(clip.frames.at(frame), small);
        cv::Mat forth, back;
        search->calc(still, moved, forth);
        context.checkpoint(total, total);
        search->calc(moved, still, back);
        const cv::Mat flow = smoothed(forth, weights(forth, back));
        for (int row = 0; row < shape.rows(); ++row) {
            for (int column = 0; column < shape.columns(); ++column) {
                const int x = std::min(column * Step, size.width() - 1), y = std::min(row * Step, size.height() - 1);
                const bool free = clip.influence.isNull() || clip.influence.constScanLine(y)[x] != 0;
                const cv::Vec2f by = flow.at<cv::Vec2f>(std::min(int(y * scale), small.height - 1), std::min(int(x * scale), small.width - 1));
                nodes.push_back(free ? float(by[0] / scale) : 0.0f);
                nodes.push_back(free ? float(by[1] / scale) : 0.0f);
            }
        }
        context.checkpoint(total, total);
    }
    return DisplacementField(size, Step, total, std::move(nodes));
}

} // namespace vivify
