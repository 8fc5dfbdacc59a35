#include "core/retouch/Places.h"
#include "core/retouch/Retouch.h"

#include "core/base/Error.h"
#include "core/jobs/JobContext.h"

#include <QCoreApplication>
#include <QHash>
#include <QTransform>
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace vivify {

namespace {

constexpr int Strip = 256;                // rows between two checkpoints
constexpr int LongestSide = 32'000;       // px that OpenCV's warp can address
constexpr double MostPixels = 256e6;
constexpr double Negligible = 1e-3;       // degrees

/// What most of the rim looks like.
QRgb rimColour(const QImage &image)
{
    struct Sum
    {
        qint64 red = 0, green = 0, blue = 0, count = 0;
    };
    QHash<QRgb, Sum> sums;
    const auto take = [&](int x, int y) {
        const QRgb colour = image.pixel(x, y);
        Sum &sum = sums[colour & 0xF0F0F0];
        sum.red += qRed(colour);
        sum.green += qGreen(colour);
        sum.blue += qBlue(colour);
        ++sum.count;
    };
    for (int x = 0; x < image.width(); ++x) {
        take(x, 0);
        take(x, image.height() - 1);
    }
    for (int y = 0; y < image.height(); ++y) {
        take(0, y);
        take(image.width() - 1, y);
    }
    Sum most;
    for (const Sum &sum : std::as_const(sums))
        if (sum.count > most.count)
            most = sum;
    const qint64 n = std::max<qint64>(1, most.count);
    return qRgb(int(most.red / n), int(most.green / n), int(most.blue / n));
}

/// From the new picture's pixels to the old one's, both measured from the picture's corner.
QTransform wayBack(QSizeF from, QSizeF to, double degrees)
{
    return QTransform().translate(from.width() / 2, from.height() / 2).rotate(-degrees).translate(-to.width() / 2, -to.height() / 2);
}

/// The rows of the turned picture from `top` on, as many as `out` has.
void turnStrip(const cv::Mat &in, cv::Mat &out, int top, const QTransform &back, int how, const cv::Scalar *corners)
{
    const QPointF first = back.map(QPointF(0.5, top + 0.5)) - QPointF(0.5, 0.5);
    const cv::Mat turn = (cv::Mat_<double>(2, 3) << back.m11(), back.m21(), first.x(), back.m12(), back.m22(), first.y());
    cv::warpAffine(in, out, turn, out.size(), how | cv::WARP_INVERSE_MAP, corners ? cv::BORDER_CONSTANT : cv::BORDER_REPLICATE,
                   corners ? *corners : cv::Scalar());
}

QImage turnedImage(const QImage &image, QSize size, const QTransform &back, bool cornersSeen, JobContext &context)
{
    const QRgb rim = rimColour(image);
    const cv::Scalar corners(qBlue(rim), qGreen(rim), qRed(rim), 255);
    const cv::Mat in(image.height(), image.width(), CV_8UC4, const_cast<uchar *>(image.constBits()), size_t(image.bytesPerLine()));
    QImage result(size, QImage::Format_RGB32);
    for (int top = 0; top < size.height(); top += Strip) {
        context.checkpoint(top, size.height());
        cv::Mat out(std::min(Strip, size.height() - top), size.width(), CV_8UC4, result.scanLine(top), size_t(result.bytesPerLine()));
        turnStrip(in, out, top, back, cv::INTER_CUBIC, cornersSeen ? &corners : nullptr);
    }
    return result;
}

Mask turnedMask(const Mask &mask, QSize size, const QTransform &back, JobContext &context)
{
    const QImage grey = mask.toImage();
    const cv::Mat in(grey.height(), grey.width(), CV_8UC1, const_cast<uchar *>(grey.constBits()), size_t(grey.bytesPerLine()));
    const cv::Scalar nothing(0);
    Mask result(size);
    for (int top = 0; top < size.height(); top += Strip) {
        context.checkpoint(top, size.height());
        QImage strip(size.width(), std::min(Strip, size.height() - top), QImage::Format_Grayscale8);
        cv::Mat out(strip.height(), strip.width(), CV_8UC1, strip.bits(), size_t(strip.bytesPerLine()));
        turnStrip(in, out, top, back, cv::INTER_LINEAR, &nothing);
        result.replace({0, top}, strip);
    }
    return result;
}

QSize sizeFor(QSizeF picture, double degrees, Retouch::Corners corners)
{
    if (corners == Retouch::Corners::Crop) {
        const QSizeF inside = Retouch::uprightInside(picture, degrees);
        return {std::max(1, int(std::floor(inside.width() + 1e-6))), std::max(1, int(std::floor(inside.height() + 1e-6)))};
    }
    const QSizeF around = QTransform().rotate(degrees).mapRect(QRectF({0, 0}, picture)).size();
    return {int(std::ceil(around.width() - 1e-6)), int(std::ceil(around.height() - 1e-6))};
}

void checkSize(QSize before, QSize after)
{
    if (std::max({before.width(), before.height(), after.width(), after.height()}) <= LongestSide
        && double(after.width()) * after.height() <= MostPixels)
        return;
    throw Error(Error::Kind::Usage, QCoreApplication::translate("Retouch", "The turned picture would be too large."),
                QCoreApplication::translate("Retouch", "The picture is as it was."),
                QCoreApplication::translate("Retouch", "Crop it first, or let its corners be cut off."));
}

} // namespace

QSizeF Retouch::uprightInside(QSizeF picture, double degrees)
{
    const double angle = degrees * M_PI / 180, s = std::abs(std::sin(angle)), c = std::abs(std::cos(angle));
    const double longer = std::max(picture.width(), picture.height()), shorter = std::min(picture.width(), picture.height());
    if (shorter <= 2 * s * c * longer || std::abs(s - c) < 1e-10) { // two corners on the long sides, the others in between
        const double half = shorter / 2;
        return picture.width() >= picture.height() ? QSizeF(half / s, half / c) : QSizeF(half / c, half / s);
    }
    const double both = c * c - s * s;
    return {(picture.width() * c - picture.height() * s) / both, (picture.height() * c - picture.width() * s) / both};
}

void Retouch::rotate(Picture &picture, double degrees, Corners corners, JobContext &context)
{
    const int quarters = int(std::lround(degrees / 90));
    const double rest = degrees - 90.0 * quarters;
    turn(picture, quarters);
    if (std::abs(rest) < Negligible)
        return;
    const QSize before = picture.size(), after = sizeFor(before, rest, corners);
    checkSize(before, after);
    const QTransform back = wayBack(before, after, rest), way = back.inverted();
    picture.image = turnedImage(picture.image, after, back, corners == Corners::Keep, context);
    for (Region &region : picture.regions)
        if (!region.mask.isNull())
            region.mask = turnedMask(region.mask, after, back, context);
    QList<QSizeF> extents;
    for (const LabelOverlay &label : std::as_const(picture.labels))
        extents.append({label.extent.width() * before.width() / after.width(), label.extent.height() * before.height() / after.height()});
    Places::move(picture, [&](const QPointF &p) {
        const QPointF there = way.map(QPointF(p.x() * before.width(), p.y() * before.height()));
        return QPointF(there.x() / after.width(), there.y() / after.height());
    });
    for (qsizetype i = 0; i < extents.size(); ++i) // shapes stay upright and as large as they were
        picture.labels[i].extent = extents.at(i);
    Places::dropOutside(picture);
    Places::dropClips(picture);
}

} // namespace vivify
