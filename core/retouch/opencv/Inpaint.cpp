#include "core/retouch/opencv/RetouchModule.h"

#include "core/jobs/JobContext.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <opencv2/photo.hpp>

namespace vivify {

namespace {

constexpr int Rim = 2;            // px about the hole that carry its soft edge
constexpr int Reach = 5;          // px that inpainting looks about
constexpr double LargePart = 4e4; // px of hole that are filled in one go; more is worked out smaller

cv::Mat rgbOf(const QImage &image)
{
    const QImage rgb = image.convertToFormat(QImage::Format_RGB888);
    return cv::Mat(rgb.height(), rgb.width(), CV_8UC3, const_cast<uchar *>(rgb.constBits()), size_t(rgb.bytesPerLine()))
        .clone();
}

cv::Mat inpainted(const cv::Mat &colours, const cv::Mat &hole)
{
    const double scale = std::min(1.0, std::sqrt(LargePart / std::max(1, cv::countNonZero(hole))));
    cv::Mat small = colours, smallHole = hole, filled;
    if (scale < 1) {
        cv::resize(colours, small, cv::Size(), scale, scale, cv::INTER_AREA);
        cv::resize(hole, smallHole, small.size(), 0, 0, cv::INTER_LINEAR);
        smallHole = smallHole > 0;
    }
    cv::inpaint(small, smallHole, filled, Reach, cv::INPAINT_TELEA);
    if (scale < 1)
        cv::resize(filled, filled, colours.size(), 0, 0, cv::INTER_CUBIC);
    return filled;
}

} // namespace

QImage RetouchModule::filledIn(const QImage &picture, const Mask &hole, JobContext &context) const
{
    QImage result = picture.convertToFormat(QImage::Format_RGB32);
    const QRect all = hole.bounds();
    if (all.isEmpty())
        return result;
    QImage grey = hole.toImage(all);
    cv::Mat shape(grey.height(), grey.width(), CV_8UC1, grey.bits(), size_t(grey.bytesPerLine()));
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(shape > 0, labels, stats, centres, 8, CV_32S);
    for (int i = 1; i < count; ++i) {
        context.checkpoint(i - 1, count - 1);
        const QRect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP), stats.at<int>(i, cv::CC_STAT_WIDTH),
                        stats.at<int>(i, cv::CC_STAT_HEIGHT));
        const int beside = Rim + 3 * Reach;
        const QRect place = box.translated(all.topLeft()).adjusted(-beside, -beside, beside, beside) & picture.rect();
        cv::Mat part = cv::Mat::zeros(place.height(), place.width(), CV_8U);
        const QPoint inside = box.topLeft() + all.topLeft() - place.topLeft();
        const cv::Rect from(box.x(), box.y(), box.width(), box.height());
        cv::Mat(labels(from) == i).copyTo(part(cv::Rect(inside.x(), inside.y(), box.width(), box.height())));
        const cv::Mat colours = inpainted(rgbOf(result.copy(place)), part);
        for (int y = 0; y < place.height(); ++y) {
            QRgb *line = reinterpret_cast<QRgb *>(result.scanLine(place.y() + y)) + place.x();
            for (int x = 0; x < place.width(); ++x) {
                const cv::Vec3b &c = colours.at<cv::Vec3b>(y, x);
                if (part.at<uchar>(y, x))
                    line[x] = qRgb(c[0], c[1], c[2]);
            }
        }
    }
    context.checkpoint(count, count);
    return result;
}

} // namespace vivify
