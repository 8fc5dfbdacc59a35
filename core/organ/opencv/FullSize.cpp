#include "core/organ/opencv/FullSize.h"

#include "core/jobs/JobContext.h"

#include <algorithm>
#include <cstdlib>
#include <opencv2/imgproc.hpp>

namespace vivify::organ {

namespace {

constexpr int Strip = 256;  // rows between two checkpoints
constexpr int LikeRgb = 16; // of 255, per channel

/// The ground's colour as the picture stores it: the mean of the small picture's ground.
cv::Scalar groundRgb(const Ground &ground) { return cv::mean(ground.colours, ground.outside); }

bool isGround(QRgb colour, const cv::Scalar &plain)
{
    return std::abs(qRed(colour) - plain[0]) < LikeRgb && std::abs(qGreen(colour) - plain[1]) < LikeRgb
        && std::abs(qBlue(colour) - plain[2]) < LikeRgb;
}

} // namespace

Mask fullSize(const cv::Mat &shape, const Ground &ground, const QImage &picture, bool holesStay, JobContext &context)
{
    const bool refine = ground.isPlain() && picture.width() > ground.picture.width();
    cv::Mat wide = shape.clone(), inner;
    if (refine)
        cv::dilate(wide, wide, disc(1));
    if (!holesStay)
        cv::erode(shape, inner, disc(2)); // bright tissue deep inside stays
    const QImage colours = picture.convertToFormat(QImage::Format_RGB32);
    const cv::Scalar plain = groundRgb(ground);
    Mask mask(picture.size());
    cv::Mat large, deep;
    cv::resize(wide, large, cv::Size(picture.width(), picture.height()), 0, 0, cv::INTER_CUBIC);
    if (!inner.empty())
        cv::resize(inner, deep, large.size(), 0, 0, cv::INTER_NEAREST);
    for (int top = 0; top < large.rows; top += Strip) {
        context.checkpoint(0, 0);
        QImage strip(large.cols, std::min(Strip, large.rows - top), QImage::Format_Grayscale8);
        for (int y = 0; y < strip.height(); ++y) {
            const uchar *in = large.ptr(top + y), *core = deep.empty() ? nullptr : deep.ptr(top + y);
            const QRgb *line = reinterpret_cast<const QRgb *>(colours.constScanLine(top + y));
            uchar *out = strip.scanLine(y);
            for (int x = 0; x < large.cols; ++x) {
                const int soft = std::clamp(128 + (in[x] - 128) * 3, 0, 255);
                out[x] = refine && !(core && core[x]) && isGround(line[x], plain) ? 0 : uchar(soft);
            }
        }
        mask.replace({0, top}, strip);
    }
    return mask;
}

cv::Mat shapeAt(const Ground &ground, QPointF place, JobContext &context)
{
    const cv::Point seed(std::clamp(int(place.x() * ground.lab.cols), 0, ground.lab.cols - 1),
                         std::clamp(int(place.y() * ground.lab.rows), 0, ground.lab.rows - 1));
    cv::Mat none = cv::Mat::zeros(ground.lab.size(), CV_8U), calm, shares, lab; // engravers' hatching is no tissue
    cv::medianBlur(ground.colours, calm, 9);
    calm.convertTo(shares, CV_32F, 1.0 / 255);
    cv::cvtColor(shares, lab, cv::COLOR_RGB2Lab);
    if (ground.isPlain() && ground.outside.at<uchar>(seed))
        return none;
    cv::Mat near = none.clone(), ring = none.clone();
    const int radius = std::max(4, ground.lab.cols / 40);
    cv::circle(near, seed, radius, cv::Scalar(255), cv::FILLED);
    const cv::Scalar middle = cv::mean(lab, near);
    cv::Mat state(ground.lab.size(), CV_8U, cv::Scalar(cv::GC_PR_BGD));
    const double reach = 0.35 * std::hypot(state.cols, state.rows);
    for (int y = 0; y < state.rows; ++y) {
        for (int x = 0; x < state.cols; ++x) {
            const cv::Vec3f colour = lab.at<cv::Vec3f>(y, x);
            const double apart = cv::norm(cv::Vec3f(float(middle[0]), float(middle[1]), float(middle[2])) - colour);
            const double away = std::hypot(x - seed.x, y - seed.y);
            if (apart < 30 && away < reach)
                state.at<uchar>(y, x) = cv::GC_PR_FGD;
        }
    }
    if (ground.isPlain())
        state.setTo(cv::GC_BGD, ground.outside);
    else
        cv::rectangle(state, cv::Rect(0, 0, state.cols, state.rows), cv::Scalar(cv::GC_BGD), 2);
    state.setTo(cv::GC_FGD, near & (state != cv::GC_BGD));
    cv::Mat back, front;
    cv::setRNGSeed(0);
    for (int i = 0; i < 4; ++i) {
        context.checkpoint(i, 4);
        cv::grabCut(calm, state, cv::Rect(), back, front, 1, i == 0 ? cv::GC_INIT_WITH_MASK : cv::GC_EVAL);
    }
    cv::Mat found = (state & 1) != 0, opened, labels;
    cv::morphologyEx(found, opened, cv::MORPH_OPEN, disc(2));
    opened |= near;
    cv::connectedComponents(opened, labels, 8, CV_32S);
    cv::Mat result = labels == labels.at<int>(seed);
    cv::morphologyEx(result, result, cv::MORPH_CLOSE, disc(3));
    return filled(result);
}

} // namespace vivify::organ
