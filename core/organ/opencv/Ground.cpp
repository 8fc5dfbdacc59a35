#include "core/organ/opencv/Ground.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <opencv2/imgproc.hpp>
#include <tuple>

namespace vivify::organ {

namespace {

constexpr float Like = 10; // ΔE (CIE76): the noise of JPEG files and the first pixel of a soft edge

cv::Mat coloursOf(const QImage &picture)
{
    const QImage rgb = picture.convertToFormat(QImage::Format_RGB888);
    const cv::Mat view(rgb.height(), rgb.width(), CV_8UC3, const_cast<uchar *>(rgb.constBits()), size_t(rgb.bytesPerLine()));
    return view.clone();
}

std::vector<cv::Vec3f> borderOf(const cv::Mat &lab)
{
    std::vector<cv::Vec3f> colours;
    for (int x = 0; x < lab.cols; ++x) {
        colours.push_back(lab.at<cv::Vec3f>(0, x));
        colours.push_back(lab.at<cv::Vec3f>(lab.rows - 1, x));
    }
    for (int y = 1; y + 1 < lab.rows; ++y) {
        colours.push_back(lab.at<cv::Vec3f>(y, 0));
        colours.push_back(lab.at<cv::Vec3f>(y, lab.cols - 1));
    }
    return colours;
}

/// The mean of the fullest cell of a coarse histogram.
cv::Vec3f commonest(const std::vector<cv::Vec3f> &colours)
{
    std::map<std::tuple<int, int, int>, std::pair<cv::Vec3d, int>> cells;
    for (const cv::Vec3f &colour : colours) {
        const auto cell = [](float value) { return int(std::floor(value / 8)); };
        auto &[sum, count] = cells[{cell(colour[0]), cell(colour[1]), cell(colour[2])}];
        sum += cv::Vec3d(colour);
        ++count;
    }
    const auto fullest = std::max_element(cells.begin(), cells.end(), [](const auto &a, const auto &b) {
        return a.second.second < b.second.second;
    });
    return cv::Vec3f(fullest->second.first / fullest->second.second);
}

cv::Mat joinedToBorder(const cv::Mat &shape)
{
    cv::Mat padded;
    cv::copyMakeBorder(shape, padded, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(255));
    cv::floodFill(padded, cv::Point(0, 0), cv::Scalar(128));
    return padded(cv::Rect(1, 1, shape.cols, shape.rows)) == 128;
}

} // namespace

cv::Mat disc(int radius)
{
    return cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(2 * radius + 1, 2 * radius + 1));
}

Ground groundOf(const QImage &picture)
{
    Ground ground;
    ground.picture = std::max(picture.width(), picture.height()) > Ground::Side
        ? picture.scaled(Ground::Side, Ground::Side, Qt::KeepAspectRatio, Qt::SmoothTransformation)
        : picture;
    ground.colours = coloursOf(ground.picture);
    cv::Mat shares;
    ground.colours.convertTo(shares, CV_32F, 1.0 / 255);
    cv::cvtColor(shares, ground.lab, cv::COLOR_RGB2Lab);
    const std::vector<cv::Vec3f> border = borderOf(ground.lab);
    ground.plainColour = commonest(border);
    const auto isLike = [&](const cv::Vec3f &colour) { return cv::norm(colour - ground.plainColour) < Like; };
    ground.plainShare = double(std::count_if(border.begin(), border.end(), isLike)) / double(border.size());
    ground.likeGround.create(ground.lab.size(), CV_8U);
    for (int y = 0; y < ground.lab.rows; ++y)
        for (int x = 0; x < ground.lab.cols; ++x)
            ground.likeGround.at<uchar>(y, x) = isLike(ground.lab.at<cv::Vec3f>(y, x)) ? 255 : 0;
    ground.outside = joinedToBorder(ground.likeGround);
    return ground;
}

cv::Mat withoutThinParts(const cv::Mat &shape, int radius, int reach)
{
    cv::Mat core, rim;
    cv::Mat padded;
    cv::copyMakeBorder(shape, padded, radius, radius, radius, radius, cv::BORDER_REPLICATE);
    cv::erode(padded, core, disc(radius));
    core = core(cv::Rect(radius, radius, shape.cols, shape.rows)).clone();
    // Step by step within the shape, so that the rim can't jump over a gap.
    for (int left = radius + reach; left > 0; left -= 2) {
        cv::dilate(core, rim, disc(std::min(2, left)));
        core = rim & shape;
    }
    return core;
}

cv::Mat largeComponents(const cv::Mat &shape, double share)
{
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(shape, labels, stats, centres, 8, CV_32S);
    int largest = 0;
    for (int i = 1; i < count; ++i)
        largest = std::max(largest, stats.at<int>(i, cv::CC_STAT_AREA));
    cv::Mat result = cv::Mat::zeros(shape.size(), CV_8U);
    for (int i = 1; i < count; ++i)
        if (stats.at<int>(i, cv::CC_STAT_AREA) >= share * largest)
            result.setTo(255, labels == i);
    return result;
}

cv::Mat filled(const cv::Mat &shape)
{
    return ~joinedToBorder(~shape);
}

} // namespace vivify::organ
