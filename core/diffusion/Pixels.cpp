#include "core/diffusion/Pixels.h"

#include "core/base/Error.h"

#include <ATen/ATen.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstring>

namespace vivify::Pixels {

namespace {

/// Width of the soft edge over the short side of the picture.
constexpr double SoftEdge = 0.02;

cv::Mat wrapped(const QImage &image, int type)
{
    return cv::Mat(image.height(), image.width(), type, const_cast<uchar *>(image.constBits()), size_t(image.bytesPerLine()));
}

cv::Mat paintedAt(const GenerationRequest &request, QSize size)
{
    cv::Mat all = cv::Mat::zeros(size.height(), size.width(), CV_8U);
    for (const Region &region : request.regions) {
        if (region.mask.isEmpty())
            continue;
        if (region.mask.size() != request.source.size())
            throw Error(Error::Kind::BadInput,
                        QCoreApplication::translate("Diffusion", "The region “%1” has another size than the picture.").arg(region.name),
                        {}, QCoreApplication::translate("Diffusion", "Paint it again, or load a mask of the picture's size."));
        const QImage mask = region.mask.toImage();
        cv::Mat smaller;
        cv::resize(wrapped(mask, CV_8U), smaller, all.size(), 0, 0, cv::INTER_AREA);
        all |= smaller >= 128;
    }
    if (cv::countNonZero(all) == 0)
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("Diffusion", "No region is painted yet."), {},
                    QCoreApplication::translate("Diffusion", "Paint the organ that shall move, then generate."));
    return all;
}

} // namespace

QImage stillOf(const GenerationRequest &request)
{
    const QImage source = request.source.convertToFormat(QImage::Format_RGB32);
    const QSize size = request.outputSize;
    if (source.width() - size.width() <= 1 && source.height() - size.height() <= 1)
        return source.copy(QRect(QPoint(), size));
    QImage still(size, QImage::Format_RGB32);
    cv::Mat target = wrapped(still, CV_8UC4);
    cv::resize(wrapped(source, CV_8UC4), target, target.size(), 0, 0, cv::INTER_AREA);
    return still;
}

QImage blendWeights(const GenerationRequest &request, QSize size)
{
    const cv::Mat painted = paintedAt(request, size);
    const double band = std::max(3.0, SoftEdge * std::min(size.width(), size.height()));
    cv::Mat distance, share;
    cv::distanceTransform(painted == 0, distance, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    distance = cv::max(0.0, cv::min(1.0, 1.0 - distance / band));
    share = distance.mul(distance).mul(3.0 - 2.0 * distance); // smoothstep
    QImage weights(size, QImage::Format_Grayscale8);
    cv::Mat target = wrapped(weights, CV_8U);
    share.convertTo(target, CV_8U, 255.0);
    return weights;
}

QImage influenceOf(const QImage &weights)
{
    QImage influence(weights.size(), QImage::Format_Grayscale8);
    cv::Mat target = wrapped(influence, CV_8U);
    cv::compare(wrapped(weights, CV_8U), 0, target, cv::CMP_GT);
    return influence;
}

nn::Image toModel(const QImage &still, int64_t width, int64_t height)
{
    cv::Mat rgb, sized;
    cv::cvtColor(wrapped(still, CV_8UC4), rgb, cv::COLOR_BGRA2RGB);
    cv::resize(rgb, sized, cv::Size(int(width), int(height)), 0, 0, cv::INTER_AREA);
    nn::Image image(width, height);
    for (int y = 0; y < sized.rows; ++y)
        std::memcpy(image.row(y), sized.ptr(y), size_t(width) * 3);
    return image;
}

QImage toImage(const at::Tensor &frame)
{
    const at::Tensor bytes = (frame.clamp(0, 1) * 255).round().to(at::kByte).permute({1, 2, 0}).contiguous();
    const QImage rgb(static_cast<const uchar *>(bytes.data_ptr()), int(bytes.size(1)), int(bytes.size(0)), int(bytes.size(1)) * 3,
                     QImage::Format_RGB888);
    return rgb.convertToFormat(QImage::Format_RGB32);
}

QImage scaled(const QImage &image, QSize size)
{
    QImage result(size, image.format());
    const int type = image.format() == QImage::Format_Grayscale8 ? CV_8U : CV_8UC4;
    cv::Mat target = wrapped(result, type);
    cv::resize(wrapped(image, type), target, target.size(), 0, 0, cv::INTER_AREA);
    return result;
}

QImage composed(const QImage &still, const QImage &weights, const QImage &frame)
{
    cv::Mat generated;
    cv::resize(wrapped(frame, CV_8UC4), generated, cv::Size(still.width(), still.height()), 0, 0, cv::INTER_CUBIC);
    QImage result = still.copy();
    for (int y = 0; y < still.height(); ++y) {
        auto *to = result.scanLine(y);
        const uchar *from = generated.ptr(y), *share = weights.constScanLine(y);
        for (int x = 0; x < still.width(); ++x)
            for (int channel = 0; channel < 3; ++channel) {
                uchar &value = to[4 * x + channel];
                value = uchar((value * (255 - share[x]) + from[4 * x + channel] * share[x] + 127) / 255);
            }
    }
    return result;
}

} // namespace vivify::Pixels
