#include "core/retouch/opencv/RetouchModule.h"

#include "core/jobs/JobContext.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace vivify {

namespace {

constexpr int Strip = 256; // rows between two checkpoints

} // namespace

QImage RetouchModule::warped(const QImage &image, QSize size, const QTransform &back, const QRgb *corners, JobContext &context) const
{
    const bool grey = image.format() == QImage::Format_Grayscale8;
    const int type = grey ? CV_8UC1 : CV_8UC4, how = (grey ? cv::INTER_LINEAR : cv::INTER_CUBIC) | cv::WARP_INVERSE_MAP;
    const cv::Mat in(image.height(), image.width(), type, const_cast<uchar *>(image.constBits()), size_t(image.bytesPerLine()));
    const cv::Scalar beyond = !corners ? cv::Scalar() : grey ? cv::Scalar(qGray(*corners))
                                                             : cv::Scalar(qBlue(*corners), qGreen(*corners), qRed(*corners), 255);
    QImage result(size, image.format());
    for (int top = 0; top < size.height(); top += Strip) {
        context.checkpoint(top, size.height());
        cv::Mat out(std::min(Strip, size.height() - top), size.width(), type, result.scanLine(top), size_t(result.bytesPerLine()));
        const QPointF first = back.map(QPointF(0.5, top + 0.5)) - QPointF(0.5, 0.5);
        const cv::Mat turn = (cv::Mat_<double>(2, 3) << back.m11(), back.m21(), first.x(), back.m12(), back.m22(), first.y());
        cv::warpAffine(in, out, turn, out.size(), how, corners ? cv::BORDER_CONSTANT : cv::BORDER_REPLICATE, beyond);
    }
    return result;
}

} // namespace vivify
