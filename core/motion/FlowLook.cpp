#include "core/motion/FlowLook.h"

#include "core/motion/GlowLight.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

// Every pixel outside the mask gets the colour of the nearest inside, so that a median does not see the background.
cv::Mat filledOutside(const cv::Mat &picture8, const cv::Mat &mask)
{
    cv::Mat far, labels, result = picture8.clone();
    cv::distanceTransform(mask == 0, far, labels, cv::DIST_L2, cv::DIST_MASK_5, cv::DIST_LABEL_PIXEL);
    std::vector<cv::Vec3b> colours(mask.total() + 1);
    for (int y = 0; y < mask.rows; ++y) {
        for (int x = 0; x < mask.cols; ++x) {
            if (mask.at<uchar>(y, x))
                colours[size_t(labels.at<int>(y, x))] = picture8.at<cv::Vec3b>(y, x);
        }
    }
    for (int y = 0; y < mask.rows; ++y) {
        for (int x = 0; x < mask.cols; ++x)
            result.at<cv::Vec3b>(y, x) = colours[size_t(labels.at<int>(y, x))];
    }
    return result;
}

cv::Mat localMedian(const cv::Mat &picture8, const FlowPaths &flow)
{
    const double scale = std::min(1.0, 480.0 / std::max(picture8.cols, picture8.rows));
    cv::Mat small, mask, result;
    cv::resize(picture8, small, {}, scale, scale, cv::INTER_AREA);
    cv::resize(flow.mask, mask, small.size(), 0, 0, cv::INTER_NEAREST);
    const int window = 2 * std::clamp(int(2.5 * flow.medianRadius * scale), 3, 40) + 1;
    cv::medianBlur(filledOutside(small, mask), result, window);
    cv::resize(result, result, picture8.size(), 0, 0, cv::INTER_LINEAR);
    return result;
}

// An open lumen has one colour: most of the mask is near its median.
bool isOpenLumen(const cv::Mat &lab, const cv::Vec3f &median, const cv::Mat &mask)
{
    int like = 0, all = 0;
    for (int y = 0; y < mask.rows; y += 2) {
        for (int x = 0; x < mask.cols; x += 2) {
            if (!mask.at<uchar>(y, x))
                continue;
            ++all;
            like += cv::norm(lab.at<cv::Vec3f>(y, x) - median) < 22;
        }
    }
    return like > 0.5 * all;
}

} // namespace

cv::Mat cellRoom(const cv::Mat &picture8, const FlowPaths &flow)
{
    cv::Mat lab = labPicture(picture8), reference;
    const cv::Vec3f median = labOf(medianColour(picture8, flow.mask));
    const bool wide = !flow.network && flow.medianRadius > 4 * flow.cellRadius;
    if (wide && isOpenLumen(lab, median, flow.mask))
        reference = cv::Mat(picture8.size(), CV_32FC3, cv::Scalar(median[0], median[1], median[2]));
    else
        reference = labPicture(localMedian(picture8, flow));
    cv::Mat differs(picture8.size(), CV_32F);
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x)
            differs.at<float>(y, x) = float(cv::norm(lab.at<cv::Vec3f>(y, x) - reference.at<cv::Vec3f>(y, x)));
    }
    cv::GaussianBlur(differs, differs, {}, 0.8);
    cv::Mat room(picture8.size(), CV_32F, cv::Scalar(0));
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            if (flow.mask.at<uchar>(y, x) > 100)
                room.at<float>(y, x) = smoothStep(0.2f, 2.2f, flow.radius.at<float>(y, x))
                                       * (1 - smoothStep(20, 38, differs.at<float>(y, x)));
        }
    }
    return room;
}

double redShare(const cv::Mat &picture8, const cv::Mat &mask)
{
    int red = 0, all = 0;
    for (int y = 0; y < mask.rows; y += 2) {
        for (int x = 0; x < mask.cols; x += 2) {
            if (!mask.at<uchar>(y, x))
                continue;
            const auto &p = picture8.at<cv::Vec3b>(y, x);
            ++all;
            red += p[2] > 110 && p[2] - std::max(p[0], p[1]) > 60;
        }
    }
    return all > 0 ? double(red) / all : 0;
}

cv::Mat windowInto(const cv::Mat &picture8, const FlowPaths &flow)
{
    const cv::Vec3f median = medianColour(picture8, flow.mask);
    const bool deep = luminance(median) < 0.2 && median[0] > median[2]; // the dark inside of a vein
    if (flow.network || deep || flow.medianRadius < 2.2 * flow.cellRadius)
        return {};
    cv::Mat window(picture8.size(), CV_32F, cv::Scalar(0));
    for (int y = 0; y < window.rows; ++y) {
        for (int x = 0; x < window.cols; ++x) {
            if (flow.mask.at<uchar>(y, x) > 100)
                window.at<float>(y, x) = 0.8f * smoothStep(0.1f, 0.75f, flow.radius.at<float>(y, x) / float(flow.medianRadius));
        }
    }
    return window;
}

} // namespace vivify::motion
