#include "core/motion/RoundCavity.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace vivify::motion {

namespace {

constexpr int WorkSide = 256;

/// Otsu's threshold of the tones under a mask (IEEE SMC 9, 1979).
int splitTone(const cv::Mat &grey, const cv::Mat &mask)
{
    std::array<double, 256> tones{};
    double all = 0, sum = 0;
    for (int y = 0; y < grey.rows; ++y) {
        for (int x = 0; x < grey.cols; ++x) {
            if (mask.at<uchar>(y, x))
                ++tones[grey.at<uchar>(y, x)], ++all, sum += grey.at<uchar>(y, x);
        }
    }
    double below = 0, belowSum = 0, best = -1;
    int split = 128;
    for (int tone = 0; tone < 255; ++tone) {
        below += tones[size_t(tone)];
        belowSum += tone * tones[size_t(tone)];
        if (below == 0 || below == all)
            continue;
        const double apart = belowSum / below - (sum - belowSum) / (all - below);
        if (const double between = below * (all - below) * apart * apart; between > best)
            best = between, split = tone;
    }
    return split;
}

/// How round a piece is, 0..1, and whether it may be a cavity at all.
double roundness(const std::vector<cv::Point> &contour, double organArea, const cv::Mat &rim)
{
    std::vector<cv::Point> hull;
    cv::convexHull(contour, hull);
    const double area = cv::contourArea(hull), around = cv::arcLength(hull, true);
    if (area < 0.04 * organArea || area > 0.5 * organArea || cv::contourArea(contour) < 0.7 * area)
        return 0;
    int touching = 0;
    for (const cv::Point &p : contour)
        touching += rim.at<uchar>(p) != 0;
    if (touching > 0.1 * double(contour.size()))
        return 0;
    return 4 * CV_PI * area / (around * around);
}

} // namespace

cv::Mat roundCavity(const cv::Mat &picture8, const cv::Mat &organ)
{
    const double scale = std::min(1.0, double(WorkSide) / std::max(organ.cols, organ.rows));
    cv::Mat picture, inside, grey, inner;
    cv::resize(picture8, picture, cv::Size(), scale, scale, cv::INTER_AREA);
    cv::resize(organ, inside, picture.size(), 0, 0, cv::INTER_AREA);
    inside = inside > 127;
    cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
    cv::GaussianBlur(grey, grey, {}, 1.5);
    const cv::Mat disc = cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5});
    cv::erode(inside, inner, disc, {-1, -1}, 2);
    const int split = splitTone(grey, inside);
    double best = 0.78;
    std::vector<cv::Point> found;
    for (const bool dark : {true, false}) {
        cv::Mat pieces = inside & (dark ? cv::Mat(grey <= split) : cv::Mat(grey > split));
        cv::morphologyEx(pieces, pieces, cv::MORPH_OPEN, disc);
        std::vector<std::vector<cv::Point>> contours;
        cv::findContours(pieces, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
        for (const auto &contour : contours) {
            if (const double round = roundness(contour, cv::countNonZero(inside), inner == 0); round > best)
                best = round, cv::convexHull(contour, found);
        }
    }
    if (found.empty())
        return {};
    cv::Mat cavity(inside.size(), CV_8U, cv::Scalar(0)), full;
    cv::fillConvexPoly(cavity, found, cv::Scalar(255));
    cv::resize(cavity, full, organ.size(), 0, 0, cv::INTER_LINEAR);
    return full > 127;
}

} // namespace vivify::motion
