#include "core/mask/opencv/MaskModule.h"

#include "core/jobs/JobContext.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace vivify {

namespace {

/// A view, valid as long as the image.
cv::Mat matOf(const QImage &image, int type)
{
    return cv::Mat(image.height(), image.width(), type, const_cast<uchar *>(image.constBits()),
                   size_t(image.bytesPerLine()));
}

constexpr int BlockSide = 4 * Mask::TileSide; // px

/// The one value of an area, or -1.
int valueOf(const Mask &mask, const QRect &area)
{
    constexpr int side = Mask::TileSide;
    const int value = mask.value(area.left(), area.top());
    for (int row = area.top() / side; row <= area.bottom() / side; ++row) {
        for (int column = area.left() / side; column <= area.right() / side; ++column) {
            const uchar *values = mask.tile(column, row);
            if (!values && value == 0)
                continue;
            const QRect r = mask.tileRect(column, row) & area;
            for (int y = r.top(); y <= r.bottom(); ++y) {
                const uchar *line = values ? values + (y - row * side) * side + r.left() - column * side : nullptr;
                if (!line || std::any_of(line, line + r.width(), [value](uchar v) { return v != value; }))
                    return -1;
            }
        }
    }
    return value;
}

/// Applies a change that looks at most `reach` px far, block by block; where all of that is one value, nothing changes.
template <typename Change>
Mask changedNearEdges(const Mask &mask, int reach, JobContext *context, const Change &change)
{
    const QRect all = mask.bounds().adjusted(-reach, -reach, reach, reach) & mask.rect();
    Mask result = mask;
    for (int top = all.top() / BlockSide * BlockSide; top <= all.bottom(); top += BlockSide) {
        if (context)
            context->checkpoint(std::max(0, top - all.top()), all.height());
        for (int left = all.left() / BlockSide * BlockSide; left <= all.right(); left += BlockSide) {
            const QRect block = QRect(left, top, BlockSide, BlockSide) & mask.rect(),
                        seen = block.adjusted(-reach, -reach, reach, reach) & mask.rect();
            if (valueOf(mask, seen) >= 0)
                continue;
            QImage image = mask.toImage(seen);
            cv::Mat mat = matOf(image, CV_8UC1);
            change(mat);
            result.replace(block.topLeft(), image.copy(block.translated(-seen.topLeft())));
        }
    }
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

/// Three box means are a Gaussian to the eye, and cost the same however wide it is.
void blur(cv::Mat &grey, double sigma)
{
    if (sigma < 8) {
        cv::GaussianBlur(grey, grey, cv::Size(), sigma, sigma, cv::BORDER_REPLICATE);
        return;
    }
    const int half = int(std::lround((std::sqrt(4 * sigma * sigma + 1) - 1) / 2));
    for (int i = 0; i < 3; ++i)
        cv::blur(grey, grey, cv::Size(2 * half + 1, 2 * half + 1), cv::Point(-1, -1), cv::BORDER_REPLICATE);
}

cv::Point firstOf(const cv::Mat &shape)
{
    cv::Point where;
    cv::minMaxLoc(shape, nullptr, nullptr, nullptr, &where);
    return where;
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

Mask MaskModule::grow(const Mask &mask, int pixels, JobContext *context) const
{
    return changedNearEdges(mask, pixels, context, [&](cv::Mat &grey) {
        inSteps(pixels, [&](const cv::Mat &disc) { cv::dilate(grey, grey, disc); });
    });
}

Mask MaskModule::shrink(const Mask &mask, int pixels, JobContext *context) const
{
    // OpenCV takes what lies outside as white: the picture's edge does not eat.
    return changedNearEdges(mask, pixels, context, [&](cv::Mat &grey) {
        inSteps(pixels, [&](const cv::Mat &disc) { cv::erode(grey, grey, disc); });
    });
}

Mask MaskModule::fillHoles(const Mask &mask, JobContext *context) const
{
    const QRect bounds = mask.bounds();
    if (bounds.isEmpty())
        return mask;
    QImage image = mask.toImage(bounds);
    cv::Mat grey = matOf(image, CV_8UC1);
    int step = 0;
    for (const int solid : {128, 255}) {
        if (context)
            context->checkpoint(step++, 2);
        fillEnclosed(grey, solid);
    }
    if (context)
        context->checkpoint(2, 2);
    Mask result = mask;
    result.replace(bounds.topLeft(), image);
    return result;
}

Mask MaskModule::largestIsland(const Mask &mask, JobContext *context) const
{
    const QRect bounds = mask.bounds();
    if (bounds.isEmpty())
        return mask;
    QImage image = mask.toImage(bounds);
    cv::Mat grey = matOf(image, CV_8UC1), labels, stats, centres;
    if (context)
        context->checkpoint(0, 2);
    const int count = cv::connectedComponentsWithStats(grey >= 128, labels, stats, centres, 8, CV_32S);
    int largest = 0;
    for (int i = 1; i < count; ++i)
        if (largest == 0 || stats.at<int>(i, cv::CC_STAT_AREA) > stats.at<int>(largest, cv::CC_STAT_AREA))
            largest = i;
    if (largest == 0)
        return mask; // soft pixels alone
    if (context)
        context->checkpoint(1, 2);
    // A soft pixel belongs to the nearest island, if anything joins it to that.
    const cv::Mat island = labels == largest;
    cv::Mat away, nearest, joined;
    cv::distanceTransform(grey < 128, away, nearest, cv::DIST_L2, 5, cv::DIST_LABEL_CCOMP);
    cv::connectedComponents(grey > 0, joined, 8, CV_32S);
    const cv::Point inside = firstOf(island);
    grey.setTo(0, (nearest != nearest.at<int>(inside)) | (joined != joined.at<int>(inside)));
    if (context)
        context->checkpoint(2, 2);
    Mask result = mask;
    result.replace(bounds.topLeft(), image);
    return result;
}

Mask MaskModule::smooth(const Mask &mask, double pixels, JobContext *context) const
{
    if (pixels <= 0)
        return mask;
    return changedNearEdges(mask, int(std::ceil(pixels * 3)), context, [&](cv::Mat &grey) {
        blur(grey, pixels);
        const double steep = 1.5 * pixels; // the edge back to about two pixels
        grey.convertTo(grey, CV_8U, steep, 127.5 * (1 - steep));
    });
}

Mask MaskModule::feather(const Mask &mask, double pixels, JobContext *context) const
{
    if (pixels <= 0)
        return mask;
    return changedNearEdges(mask, int(std::ceil(pixels * 2)), context,
                            [&](cv::Mat &grey) { blur(grey, pixels / 2); });
}

} // namespace vivify
