#include "core/generate/metrics/ClipPictures.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

#include <algorithm>

namespace vivify {

namespace {

constexpr int LongSide = 384;

cv::Mat wrapped(const QImage &image, int type)
{
    return cv::Mat(image.height(), image.width(), type, const_cast<uchar *>(image.constBits()), size_t(image.bytesPerLine()));
}

cv::Mat small(const QImage &image, cv::Size size)
{
    const QImage rgb = image.convertToFormat(QImage::Format_RGB32);
    cv::Mat scaled, bgr;
    cv::resize(wrapped(rgb, CV_8UC4), scaled, size, 0, 0, cv::INTER_AREA);
    cv::cvtColor(scaled, bgr, cv::COLOR_BGRA2BGR);
    return bgr;
}

cv::Mat grey(const cv::Mat &picture)
{
    cv::Mat one;
    cv::cvtColor(picture, one, cv::COLOR_BGR2GRAY);
    return one;
}

cv::Mat sampled(const cv::Mat &picture, const cv::Mat &flow)
{
    cv::Mat map(flow.size(), CV_32FC2), result;
    for (int y = 0; y < flow.rows; ++y)
        for (int x = 0; x < flow.cols; ++x)
            map.at<cv::Vec2f>(y, x) = cv::Vec2f(float(x), float(y)) + flow.at<cv::Vec2f>(y, x);
    cv::remap(picture, result, map, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return result;
}

cv::Mat lengths(const cv::Mat &flow)
{
    cv::Mat parts[2], length;
    cv::split(flow, parts);
    cv::magnitude(parts[0], parts[1], length);
    return length;
}

cv::Mat blurred(const cv::Mat &picture)
{
    cv::Mat result;
    cv::GaussianBlur(picture, result, cv::Size(11, 11), 1.5);
    return result;
}

} // namespace

ClipPictures::ClipPictures(const ClipMeasurement &measurement)
{
    const QImage &picture = measurement.clip.still;
    const double scale = std::min(1.0, double(LongSide) / std::max(picture.width(), picture.height()));
    const cv::Size size(std::max(16, int(picture.width() * scale)), std::max(16, int(picture.height() * scale)));
    still = small(picture, size);
    for (const QImage &frame : measurement.clip.frames)
        frames.push_back(small(frame, size));
    for (const QImage &frame : measurement.raw)
        raw.push_back(small(frame, size));
    const qsizetype count = measurement.clip.frames.size(), guides = measurement.guide.size();
    for (qsizetype t = 0; guides > 0 && t < count; ++t)
        guide.push_back(small(measurement.guide.at(t * guides / count), size));
    cv::resize(wrapped(measurement.clip.influence, CV_8U), inside, size, 0, 0, cv::INTER_NEAREST);
    cv::Mat grown;
    cv::dilate(inside, grown, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(5, 5)));
    cv::compare(grown, 0, outside, cv::CMP_EQ);
}

double ClipPictures::meanSquare(const cv::Mat &a, const cv::Mat &b, const cv::Mat &mask)
{
    const double distance = cv::norm(a, b, cv::NORM_L2, mask);
    return distance * distance / (3.0 * std::max(1, cv::countNonZero(mask)));
}

double ClipPictures::meanAbsolute(const cv::Mat &a, const cv::Mat &b, const cv::Mat &mask)
{
    return cv::norm(a, b, cv::NORM_L1, mask) / (3.0 * std::max(1, cv::countNonZero(mask)));
}

cv::Scalar ClipPictures::meanLab(const cv::Mat &picture, const cv::Mat &mask)
{
    cv::Mat unit, lab;
    picture.convertTo(unit, CV_32F, 1 / 255.0);
    cv::cvtColor(unit, lab, cv::COLOR_BGR2Lab);
    return cv::mean(lab, mask);
}

double ClipPictures::sharpness(const cv::Mat &picture, const cv::Mat &mask)
{
    cv::Mat edges;
    cv::Laplacian(grey(picture), edges, CV_32F);
    cv::Scalar mean, deviation;
    cv::meanStdDev(edges, mean, deviation, mask);
    return deviation[0] * deviation[0];
}

Flow Flow::between(const cv::Mat &from, const cv::Mat &to)
{
    const auto search = cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_MEDIUM);
    const cv::Mat first = grey(from), second = grey(to);
    Flow flow;
    cv::Mat backward;
    search->calc(first, second, flow.m_forward);
    search->calc(second, first, backward);
    const cv::Mat back = sampled(backward, flow.m_forward);
    // Forward and backward flow cancel where a point is seen in both (Sundaram et al. 2010).
    cv::Mat gap = lengths(flow.m_forward + back), there = lengths(flow.m_forward), again = lengths(back);
    gap = gap.mul(gap);
    const cv::Mat allowed = 0.01 * (there.mul(there) + again.mul(again)) + 0.5;
    cv::compare(gap, allowed, flow.m_seen, cv::CMP_LE);
    return flow;
}

cv::Mat Flow::brought(const cv::Mat &to) const { return sampled(to, m_forward); }

double Flow::meanLength(const cv::Mat &mask) const { return cv::mean(lengths(m_forward), mask)[0]; }

double Flow::meanDistance(const Flow &other, const cv::Mat &mask) const
{
    return cv::mean(lengths(m_forward - other.m_forward), mask)[0];
}

double Flow::warpingError(const cv::Mat &from, const cv::Mat &to, const cv::Mat &mask) const
{
    return ClipPictures::meanSquare(brought(to), from, mask & m_seen) / (255.0 * 255.0);
}

double Flow::likeness(const cv::Mat &from, const cv::Mat &to, const cv::Mat &mask) const
{
    cv::Mat a, b;
    grey(from).convertTo(a, CV_32F);
    grey(brought(to)).convertTo(b, CV_32F);
    const double c1 = 6.5025, c2 = 58.5225; // Wang et al. 2004
    const cv::Mat meanA = blurred(a), meanB = blurred(b), both = meanA.mul(meanB);
    const cv::Mat squareA = meanA.mul(meanA), squareB = meanB.mul(meanB);
    const cv::Mat varianceA = blurred(a.mul(a)) - squareA, varianceB = blurred(b.mul(b)) - squareB, shared = blurred(a.mul(b)) - both;
    const cv::Mat above = (2 * both + c1).mul(2 * shared + c2), below = (squareA + squareB + c1).mul(varianceA + varianceB + c2);
    cv::Mat similarity;
    cv::divide(above, below, similarity);
    return cv::mean(similarity, mask)[0];
}

} // namespace vivify
