#include "core/motion/PrintedLeaders.h"

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

/// Calls visit(x, y, along, off) for every pixel nearer than `reach` to the stroke; px from its outer end and its middle.
template<typename Visit>
void forStroke(cv::Size size, const PrintedLeader &leader, double reach, const Visit &visit)
{
    const cv::Point2d span = leader.tip - leader.outer;
    const double length = std::max(1e-6, cv::norm(span));
    const cv::Point2d along = span * (1 / length), across(-along.y, along.x);
    const cv::Point low(cvFloor(std::min(leader.outer.x, leader.tip.x) - reach), cvFloor(std::min(leader.outer.y, leader.tip.y) - reach));
    const cv::Point high(cvCeil(std::max(leader.outer.x, leader.tip.x) + reach), cvCeil(std::max(leader.outer.y, leader.tip.y) + reach));
    const cv::Rect box = cv::Rect(low, high + cv::Point(1, 1)) & cv::Rect({}, size);
    for (int y = box.y; y < box.y + box.height; ++y)
        for (int x = box.x; x < box.x + box.width; ++x) {
            const cv::Point2d offset = cv::Point2d(x, y) - leader.outer;
            const double s = offset.dot(along), q = offset.dot(across);
            if (std::abs(q) <= reach && s >= -reach && s <= length + reach)
                visit(x, y, s, q);
        }
}

/// How much of a pixel at `x` lies within from…to.
double share(double x, double from, double to)
{
    return std::max(0.0, std::min(x + 0.5, to) - std::max(x - 0.5, from));
}

cv::Vec3f colourAt(const cv::Mat &picture, cv::Point2d at)
{
    const double x = std::clamp(at.x, 0.0, picture.cols - 1.001), y = std::clamp(at.y, 0.0, picture.rows - 1.001);
    const int ix = int(x), iy = int(y), jx = std::min(ix + 1, picture.cols - 1), jy = std::min(iy + 1, picture.rows - 1);
    const float fx = float(x - ix), fy = float(y - iy);
    return (picture.at<cv::Vec3f>(iy, ix) * (1 - fx) + picture.at<cv::Vec3f>(iy, jx) * fx) * (1 - fy)
           + (picture.at<cv::Vec3f>(jy, ix) * (1 - fx) + picture.at<cv::Vec3f>(jy, jx) * fx) * fy;
}

} // namespace

cv::Mat withoutLeaders(const cv::Mat &picture, const std::vector<PrintedLeader> &leaders)
{
    cv::Mat bridged = picture.clone();
    for (const PrintedLeader &leader : leaders) {
        const cv::Point2d span = leader.tip - leader.outer;
        const cv::Point2d along = span * (1 / std::max(1e-6, cv::norm(span))), across(-along.y, along.x);
        const double reach = leader.reach(), bank = reach + 1.5; // its own pixels are not read again
        forStroke(picture.size(), leader, reach, [&](int x, int y, double s, double q) {
            const cv::Point2d middle = leader.outer + along * s;
            const float weight = float((q + bank) / (2 * bank));
            bridged.at<cv::Vec3f>(y, x) = colourAt(bridged, middle - across * bank) * (1 - weight)
                                          + colourAt(bridged, middle + across * bank) * weight;
        });
    }
    return bridged;
}

void drawLeader(cv::Mat &image, const PrintedLeader &leader)
{
    const double length = cv::norm(leader.tip - leader.outer), half = leader.width / 2, rim = half + leader.halo;
    forStroke(image.size(), leader, leader.reach(), [&](int x, int y, double s, double q) {
        cv::Vec3f &pixel = image.at<cv::Vec3f>(y, x);
        if (leader.halo > 0) {
            const float light = float(share(q, -rim, rim) * share(s, -leader.halo, length + leader.halo));
            pixel = pixel * (1 - light) + leader.paper * light;
        }
        const float dark = float(std::min(1.0, share(q, -half, half) * share(s, 0, length)));
        pixel = pixel * (1 - dark) + leader.ink * dark;
    });
}

void markLeader(cv::Mat &mask, const PrintedLeader &leader)
{
    forStroke(mask.size(), leader, leader.reach(), [&](int x, int y, double, double) { mask.at<uchar>(y, x) = 255; });
}

} // namespace vivify::motion
