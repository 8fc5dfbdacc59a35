#include "core/motion/Skeleton.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>

namespace vivify::motion {

namespace {

// The eight neighbours clockwise from north, as Zhang and Suen number them (p2 … p9).
const std::array<cv::Point, 8> ring = {cv::Point(0, -1), cv::Point(1, -1), cv::Point(1, 0), cv::Point(1, 1),
                                           cv::Point(0, 1),  cv::Point(-1, 1), cv::Point(-1, 0), cv::Point(-1, -1)};

struct Neighbours
{
    std::array<bool, 8> on{};
    int count = 0, crossings = 0;
};

Neighbours around(const cv::Mat &padded, const cv::Point &at)
{
    Neighbours result;
    for (size_t i = 0; i < ring.size(); ++i)
        result.on[i] = padded.at<uchar>(at + ring[i]) != 0;
    for (size_t i = 0; i < ring.size(); ++i) {
        result.count += result.on[i];
        result.crossings += !result.on[i] && result.on[(i + 1) % 8];
    }
    return result;
}

bool removable(const Neighbours &n, bool second)
{
    if (n.count < 2 || n.count > 6 || n.crossings != 1)
        return false;
    const bool north = n.on[0], east = n.on[2], south = n.on[4], west = n.on[6];
    return second ? !(north && east && west) && !(north && south && west)
                  : !(north && east && south) && !(east && south && west);
}

std::vector<cv::Point> borderPixels(const cv::Mat &padded)
{
    std::vector<cv::Point> result;
    for (int y = 1; y < padded.rows - 1; ++y) {
        for (int x = 1; x < padded.cols - 1; ++x) {
            if (padded.at<uchar>(y, x) && around(padded, {x, y}).count < 8)
                result.emplace_back(x, y);
        }
    }
    return result;
}

// One sub-iteration: deletes from `image` and gives back what was deleted.
std::vector<cv::Point> peel(cv::Mat &image, const std::vector<cv::Point> &candidates, bool second)
{
    std::vector<cv::Point> gone;
    for (const cv::Point &at : candidates) {
        if (image.at<uchar>(at) && removable(around(image, at), second))
            gone.push_back(at);
    }
    for (const cv::Point &at : gone)
        image.at<uchar>(at) = 0;
    return gone;
}

void addNeighbours(const cv::Mat &image, const std::vector<cv::Point> &gone, cv::Mat &stamp, int round,
                   std::vector<cv::Point> &into)
{
    for (const cv::Point &at : gone) {
        for (const cv::Point &step : ring) {
            const cv::Point next = at + step;
            if (next.x < 1 || next.y < 1 || next.x >= image.cols - 1 || next.y >= image.rows - 1)
                continue;
            if (image.at<uchar>(next) && stamp.at<int>(next) != round) {
                stamp.at<int>(next) = round;
                into.push_back(next);
            }
        }
    }
}

// Walks from a tip to the next fork; the pixels of the branch, fork excluded.
std::vector<cv::Point> branchFrom(const cv::Mat &padded, cv::Point at, cv::Point *fork)
{
    std::vector<cv::Point> path{at};
    cv::Point previous = at;
    *fork = {-1, -1};
    for (;;) {
        cv::Point next(-1, -1);
        for (size_t i = 0; i < ring.size() && next.x < 0; ++i) {
            const size_t index = (i * 2) % 8 + (i >= 4 ? 1 : 0); // the four straight neighbours first
            const cv::Point candidate = at + ring[index];
            const bool seen = std::find(path.rbegin(), path.rbegin() + std::min<ptrdiff_t>(4, std::ssize(path)), candidate)
                              != path.rbegin() + std::min<ptrdiff_t>(4, std::ssize(path));
            if (padded.at<uchar>(candidate) && candidate != previous && !seen)
                next = candidate;
        }
        if (next.x < 0)
            return path;
        if (around(padded, next).crossings >= 3) {
            *fork = next;
            return path;
        }
        previous = at;
        at = next;
        path.push_back(at);
    }
}

std::vector<cv::Point> tipsOf(const cv::Mat &padded)
{
    std::vector<cv::Point> on, result;
    cv::findNonZero(padded, on);
    for (const cv::Point &at : on) {
        const Neighbours n = around(padded, at);
        if (n.count <= 1 || (n.count == 2 && n.crossings == 1))
            result.push_back(at);
    }
    return result;
}

// Cuts short side branches; `padded` has a border of one pixel, `radius` has not.
void prune(cv::Mat &padded, const cv::Mat &radius)
{
    for (int round = 0; round < 3; ++round) {
        bool changed = false;
        for (const cv::Point &tip : tipsOf(padded)) {
            cv::Point fork;
            const std::vector<cv::Point> branch = branchFrom(padded, tip, &fork);
            if (fork.x < 0)
                continue;
            if (double(branch.size()) < 1.5 * radius.at<float>(fork - cv::Point(1, 1)) + 2) {
                for (const cv::Point &at : branch)
                    padded.at<uchar>(at) = 0;
                changed = true;
            }
        }
        if (!changed)
            return;
    }
}

double largestShare(const cv::Mat &mask)
{
    cv::Mat labels, statistics, centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, statistics, centres);
    int largest = 0, total = 0;
    for (int i = 1; i < count; ++i) {
        const int area = statistics.at<int>(i, cv::CC_STAT_AREA);
        largest = std::max(largest, area);
        total += area;
    }
    return total > 0 ? double(largest) / total : 1;
}

cv::Mat bridged(const cv::Mat &mask)
{
    cv::Mat result = mask.clone();
    const int side = std::max(mask.cols, mask.rows);
    for (double share : {0.004, 0.008, 0.014, 0.022}) {
        if (largestShare(result) > 0.93)
            break;
        const int reach = std::max(1, int(std::lround(share * side)));
        cv::Mat padded;
        cv::copyMakeBorder(mask, padded, reach, reach, reach, reach, cv::BORDER_CONSTANT, 0);
        cv::morphologyEx(padded, padded, cv::MORPH_CLOSE,
                         cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * reach + 1, 2 * reach + 1}));
        result = padded(cv::Rect(reach, reach, mask.cols, mask.rows)).clone();
    }
    return result;
}

// Fills holes that are narrower than the tube around them.
void fillHoles(cv::Mat &mask, double tubeRadius)
{
    cv::Mat labels, statistics, centres, room;
    const cv::Mat outside = mask == 0;
    const int count = cv::connectedComponentsWithStats(outside, labels, statistics, centres, 4);
    cv::distanceTransform(outside, room, cv::DIST_L2, 3);
    std::vector<float> widest(size_t(count), 0.f);
    std::vector<char> border(size_t(count), 0);
    for (int y = 0; y < mask.rows; ++y) {
        for (int x = 0; x < mask.cols; ++x) {
            const auto label = size_t(labels.at<int>(y, x));
            widest[label] = std::max(widest[label], room.at<float>(y, x));
            if (x == 0 || y == 0 || x == mask.cols - 1 || y == mask.rows - 1)
                border[label] = 1;
        }
    }
    for (int y = 0; y < mask.rows; ++y) {
        for (int x = 0; x < mask.cols; ++x) {
            const auto label = size_t(labels.at<int>(y, x));
            if (label != 0 && !border[label] && double(widest[label]) <= tubeRadius)
                mask.at<uchar>(y, x) = 255;
        }
    }
}

// Keeps pieces of at least 2 % of the largest.
void dropCrumbs(cv::Mat &mask)
{
    cv::Mat labels, statistics, centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, statistics, centres);
    int largest = 0;
    for (int i = 1; i < count; ++i)
        largest = std::max(largest, statistics.at<int>(i, cv::CC_STAT_AREA));
    for (int i = 1; i < count; ++i) {
        if (statistics.at<int>(i, cv::CC_STAT_AREA) * 50 < largest)
            mask.setTo(0, labels == i);
    }
}

} // namespace

cv::Mat soundTube(const cv::Mat &mask)
{
    cv::Mat result = bridged(mask > 100), wall;
    dropCrumbs(result);
    fillHoles(result, 2.5);
    cv::distanceTransform(result, wall, cv::DIST_L2, 3);
    // The wall distance has its mean at half the radius of an even tube.
    const double radius = 2 * cv::mean(wall, result)[0];
    fillHoles(result, 0.9 * radius);
    if (radius > 6) {
        const double sigma = std::min(0.12 * radius, 4.0);
        cv::GaussianBlur(result, result, {}, sigma, sigma, cv::BORDER_REPLICATE);
        result = result > 127;
    }
    return result;
}

cv::Mat thin(const cv::Mat &mask, JobContext &context)
{
    cv::Mat image;
    cv::copyMakeBorder(mask, image, 1, 1, 1, 1, cv::BORDER_CONSTANT, 0);
    cv::Mat stamp(image.size(), CV_32S, cv::Scalar(-1));
    std::vector<cv::Point> candidates = borderPixels(image), carried;
    for (int round = 0;; ++round) {
        if (round % 16 == 0)
            context.checkpoint(0, 1);
        const std::vector<cv::Point> first = peel(image, candidates, false);
        addNeighbours(image, first, stamp, 2 * round, candidates);
        const std::vector<cv::Point> second = peel(image, candidates, true);
        if (first.empty() && second.empty())
            break;
        candidates.clear();
        addNeighbours(image, first, stamp, 2 * round + 1, candidates);
        addNeighbours(image, second, stamp, 2 * round + 1, candidates);
    }
    return image(cv::Rect(1, 1, mask.cols, mask.rows)).clone();
}

Skeleton skeletonise(const cv::Mat &mask, JobContext &context)
{
    Skeleton result;
    cv::Mat grown;
    const int far = 64; // the picture's border continues the tube
    cv::copyMakeBorder(mask, grown, far, far, far, far, cv::BORDER_REPLICATE);
    cv::distanceTransform(grown, result.radius, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    result.radius = result.radius(cv::Rect(far, far, mask.cols, mask.rows)).clone();
    // A mask over the whole picture has no wall at all, and the transform then answers with an endless distance.
    result.radius = cv::min(result.radius, 0.5 * std::max(mask.cols, mask.rows));
    cv::Mat padded;
    cv::copyMakeBorder(thin(mask, context), padded, 1, 1, 1, 1, cv::BORDER_CONSTANT, 0);
    prune(padded, result.radius);
    result.ridge = padded(cv::Rect(1, 1, mask.cols, mask.rows)).clone();
    cv::findNonZero(result.ridge, result.points);
    for (const cv::Point &tip : tipsOf(padded))
        result.tips.push_back(tip - cv::Point(1, 1));
    std::vector<float> radii;
    for (const cv::Point &at : result.points)
        radii.push_back(result.radius.at<float>(at));
    if (!radii.empty()) {
        std::nth_element(radii.begin(), radii.begin() + std::ssize(radii) / 2, radii.end());
        result.medianRadius = radii[radii.size() / 2];
    }
    return result;
}

} // namespace vivify::motion
