#include "core/motion/PictureKind.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>

namespace vivify::motion {

namespace {

/// Grey, or tinted as a whole: all colours lie along one line.
bool isMonochrome(const cv::Mat &picture)
{
    const cv::Mat samples = picture.reshape(1, int(picture.total()));
    cv::Mat covariance, mean, values;
    cv::calcCovarMatrix(samples, covariance, mean, cv::COVAR_NORMAL | cv::COVAR_ROWS | cv::COVAR_SCALE, CV_64F);
    cv::eigen(covariance, values);
    return values.at<double>(1) < 0.01 * std::max(1.0, values.at<double>(0)) + 4;
}

/// Blank paper: much of the surroundings has one light tone.
bool isPaper(const cv::Mat &grey, const cv::Mat &ring)
{
    std::array<int, 256> tones{};
    int all = 0;
    for (int y = 0; y < grey.rows; ++y) {
        for (int x = 0; x < grey.cols; ++x) {
            if (ring.at<uchar>(y, x))
                ++tones[grey.at<uchar>(y, x)], ++all;
        }
    }
    int most = 0;
    for (size_t tone = 190; tone < tones.size(); ++tone) {
        int near = 0;
        for (size_t i = tone - 6; i <= std::min<size_t>(255, tone + 6); ++i)
            near += tones[i];
        most = std::max(most, near);
    }
    return most > 0.35 * std::max(1, all);
}

} // namespace

double airLightens(const cv::Mat &picture8, const cv::Mat &lungs)
{
    cv::Mat picture, mask, grey, near, lungsGrey;
    const double scale = std::min(1.0, 256.0 / std::max(picture8.cols, picture8.rows));
    cv::resize(picture8, picture, cv::Size(), scale, scale, cv::INTER_AREA);
    cv::resize(lungs, mask, picture.size(), 0, 0, cv::INTER_AREA);
    mask = mask > 127;
    cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
    const int reach = std::max(3, picture.cols / 12);
    cv::dilate(mask, near, cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * reach + 1, 2 * reach + 1}));
    const cv::Mat ring = near & ~mask;
    if (cv::countNonZero(mask) == 0 || cv::countNonZero(ring) == 0)
        return 1;
    const bool radiograph = isMonochrome(picture) && !isPaper(grey, ring);
    return radiograph && cv::mean(grey, mask)[0] < cv::mean(grey, ring)[0] ? -1 : 1;
}

} // namespace vivify::motion
