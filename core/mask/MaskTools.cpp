#include "core/mask/MaskTools.h"

#include "core/mask/MaskPainter.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace vivify {

namespace {

/// A view, valid as long as the image.
cv::Mat matOf(const QImage &image, int type)
{
    return cv::Mat(image.height(), image.width(), type, const_cast<uchar *>(image.constBits()),
                   size_t(image.bytesPerLine()));
}

Mask maskOf(const cv::Mat &grey)
{
    return Mask::fromImage(QImage(grey.data, grey.cols, grey.rows, qsizetype(grey.step), QImage::Format_Grayscale8));
}

/// Applies `change` to what lies within `margin` of the mask's content; the rest stays as it is.
template <typename Change>
Mask changed(const Mask &mask, int margin, const Change &change)
{
    const QRect bounds = mask.bounds();
    if (bounds.isEmpty())
        return mask;
    const QRect area = bounds.adjusted(-margin, -margin, margin, margin) & mask.rect();
    QImage image = mask.toImage(area);
    cv::Mat mat = matOf(image, CV_8UC1);
    change(mat);
    Mask result = mask;
    result.replace(area.topLeft(), image);
    return result;
}

/// Large discs in steps: the cost of one is the square of its radius.
template <typename Step>
void inSteps(int pixels, const Step &step)
{
    constexpr int largest = 8;
    for (int left = pixels; left > 0; left -= largest) {
        const int radius = std::min(left, largest);
        step(cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(2 * radius + 1, 2 * radius + 1)));
    }
}

void fillEnclosed(cv::Mat &grey, int solid)
{
    cv::Mat padded;
    cv::copyMakeBorder(grey >= solid, padded, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
    cv::floodFill(padded, cv::Point(0, 0), cv::Scalar(255));
    const cv::Mat outside = padded(cv::Rect(1, 1, grey.cols, grey.rows)) & (grey < solid);
    grey.setTo(255, (outside == 0) & (grey < solid));
}

} // namespace

Mask MaskTools::magicWand(const QImage &picture, QPoint seed, int tolerance)
{
    if (!picture.rect().contains(seed))
        return Mask(picture.size());
    const QImage colours = picture.convertToFormat(QImage::Format_RGB888);
    cv::Mat image = matOf(colours, CV_8UC3);
    cv::Mat found = cv::Mat::zeros(image.rows + 2, image.cols + 2, CV_8UC1);
    const cv::Scalar range = cv::Scalar::all(std::clamp(tolerance, 0, 255));
    cv::floodFill(image, found, cv::Point(seed.x(), seed.y()), cv::Scalar(), nullptr, range, range,
                  4 | (255 << 8) | cv::FLOODFILL_MASK_ONLY | cv::FLOODFILL_FIXED_RANGE);
    return maskOf(found(cv::Rect(1, 1, image.cols, image.rows)));
}

Mask MaskTools::grow(const Mask &mask, int pixels)
{
    return changed(mask, pixels, [&](cv::Mat &grey) {
        inSteps(pixels, [&](const cv::Mat &disc) { cv::dilate(grey, grey, disc); });
    });
}

Mask MaskTools::shrink(const Mask &mask, int pixels)
{
    // OpenCV takes what lies outside as white, so each side needs `pixels` of black unless it is the picture's edge.
    return changed(mask, pixels, [&](cv::Mat &grey) {
        inSteps(pixels, [&](const cv::Mat &disc) { cv::erode(grey, grey, disc); });
    });
}

Mask MaskTools::fillHoles(const Mask &mask)
{
    return changed(mask, 0, [](cv::Mat &grey) {
        fillEnclosed(grey, 128);
        fillEnclosed(grey, 255);
    });
}

Mask MaskTools::invert(const Mask &mask)
{
    if (mask.isNull())
        return mask;
    QImage image = mask.toImage();
    image.invertPixels();
    return Mask::fromImage(image);
}

Mask MaskTools::feather(const Mask &mask, double pixels)
{
    if (pixels <= 0)
        return mask;
    return changed(mask, int(std::ceil(pixels * 2)), [&](cv::Mat &grey) {
        cv::GaussianBlur(grey, grey, cv::Size(), pixels / 2, pixels / 2, cv::BORDER_REPLICATE);
    });
}

Mask MaskTools::combine(const Mask &a, const Mask &b)
{
    Mask result = a;
    MaskPainter(result).mask(b, PaintMode::Add);
    return result;
}

Mask MaskTools::subtract(const Mask &a, const Mask &b)
{
    Mask result = a;
    MaskPainter(result).mask(b, PaintMode::Subtract);
    return result;
}

} // namespace vivify
