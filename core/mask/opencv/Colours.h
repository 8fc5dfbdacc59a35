#pragma once

#include <QImage>
#include <opencv2/core.hpp>

namespace vivify {

/// A copy as CV_8UC3, red first.
inline cv::Mat rgbOf(const QImage &picture)
{
    const QImage rgb = picture.convertToFormat(QImage::Format_RGB888);
    return cv::Mat(rgb.height(), rgb.width(), CV_8UC3, const_cast<uchar *>(rgb.constBits()), size_t(rgb.bytesPerLine()))
        .clone();
}

} // namespace vivify
