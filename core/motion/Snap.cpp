#include "core/motion/Snap.h"

#include "core/motion/Lab.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr int WorkSide = 256;
constexpr double WorkArea = 24000; ///< px of a mask's box: a round of GrabCut on more would make a wish to stop wait.
constexpr double BandShare = 0.08;

cv::Mat disc(int radius)
{
    const int side = 2 * std::max(1, radius) + 1;
    return cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(side, side));
}

cv::Mat hard(const cv::Mat &mask)
{
    return mask > 127;
}

/// GrabCut's k-means draws from the thread's generator; a fixed state makes equal masks from equal pictures.
class FixedRandom
{
public:
    FixedRandom() : m_before(cv::theRNG().state) { cv::theRNG().state = 0x5eedu; }
    ~FixedRandom() { cv::theRNG().state = m_before; }
    FixedRandom(const FixedRandom &) = delete;
    FixedRandom &operator=(const FixedRandom &) = delete;

private:
    uint64_t m_before;
};

/// GrabCut's four labels: sure outside the band, probable inside it.
cv::Mat trimap(const cv::Mat &mask, int band)
{
    cv::Mat inner, outer;
    cv::erode(mask, inner, disc(band), cv::Point(-1, -1), 1, cv::BORDER_REPLICATE);
    cv::dilate(mask, outer, disc(band));
    cv::Mat labels(mask.size(), CV_8U, cv::Scalar(cv::GC_BGD));
    labels.setTo(cv::GC_PR_BGD, outer);
    labels.setTo(cv::GC_PR_FGD, mask);
    labels.setTo(cv::GC_FGD, inner);
    return labels;
}

/// Three rounds of GrabCut, one at a time so that a wish to stop is heard between them.
void cut(const cv::Mat &picture, cv::Mat &labels, JobContext &context)
{
    cv::Mat background, foreground;
    for (int round = 0; round < 3; ++round) {
        context.checkpoint(0, 1);
        const FixedRandom fixed;
        cv::grabCut(picture, labels, cv::Rect(), background, foreground, 1,
                    round == 0 ? cv::GC_INIT_WITH_MASK : cv::GC_EVAL);
    }
    context.checkpoint(0, 1);
}

bool usable(const cv::Mat &labels)
{
    return cv::countNonZero(labels == cv::GC_FGD) >= 16 && cv::countNonZero(labels == cv::GC_BGD) >= 16;
}

bool nearTo(const cv::Mat &snapped, const cv::Mat &painted)
{
    const double before = cv::countNonZero(painted), after = cv::countNonZero(snapped);
    const double shared = cv::countNonZero(snapped & painted);
    return after > 0.6 * before && after < 1.5 * before && shared > 0.6 * (before + after - shared);
}

/// Edge-aware smoothing of the small result (guided filter, He, ECCV 2010, on luma), so that the line follows the
/// picture at its own size.
cv::Mat refined(const cv::Mat &picture8, const cv::Mat &small, int radius, JobContext &context)
{
    cv::Mat guide, coarse;
    cv::cvtColor(picture8, guide, cv::COLOR_BGR2GRAY);
    guide.convertTo(guide, CV_32F, 1 / 255.0);
    cv::resize(small, coarse, picture8.size(), 0, 0, cv::INTER_LINEAR);
    coarse.convertTo(coarse, CV_32F, 1 / 255.0);
    const cv::Size box(2 * radius + 1, 2 * radius + 1);
    const auto mean = [&](const cv::Mat &m) {
        cv::Mat out;
        cv::blur(m, out, box);
        context.checkpoint(0, 1);
        return out;
    };
    const cv::Mat meanI = mean(guide), meanP = mean(coarse);
    const cv::Mat covariance = mean(guide.mul(coarse)) - meanI.mul(meanP);
    const cv::Mat variance = mean(guide.mul(guide)) - meanI.mul(meanI);
    cv::Mat a;
    cv::divide(covariance, variance + 1e-4, a);
    const cv::Mat b = meanP - a.mul(meanI);
    return mean(a).mul(guide) + mean(b) > 0.5;
}

cv::Rect workArea(const cv::Mat &mask, int margin)
{
    cv::Rect area = cv::boundingRect(mask);
    area -= cv::Point(margin, margin);
    area += cv::Size(2 * margin, 2 * margin);
    return area & cv::Rect(cv::Point(), mask.size());
}

cv::Mat withoutSpecks(const cv::Mat &mask, const cv::Mat &seed)
{
    cv::Mat labels, kept(mask.size(), CV_8U, cv::Scalar(0));
    const int count = cv::connectedComponents(mask, labels, 4);
    std::vector<uchar> keep(static_cast<size_t>(count), 0);
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x)
            if (seed.at<uchar>(y, x))
                keep[static_cast<size_t>(labels.at<int>(y, x))] = 1;
    keep[0] = 0;
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x)
            kept.at<uchar>(y, x) = keep[static_cast<size_t>(labels.at<int>(y, x))] ? 255 : 0;
    return kept;
}

cv::Vec3f medianUnder(const cv::Mat &lab, const cv::Mat &mask)
{
    std::array<std::vector<float>, 3> channels;
    for (int y = 0; y < lab.rows; ++y)
        for (int x = 0; x < lab.cols; ++x)
            if (mask.at<uchar>(y, x))
                for (size_t c = 0; c < 3; ++c)
                    channels[c].push_back(lab.at<cv::Vec3f>(y, x)[static_cast<int>(c)]);
    cv::Vec3f median(0, 0, 0);
    for (size_t c = 0; c < 3 && !channels[c].empty(); ++c) {
        const auto middle = channels[c].begin() + static_cast<std::ptrdiff_t>(channels[c].size() / 2);
        std::nth_element(channels[c].begin(), middle, channels[c].end());
        median[static_cast<int>(c)] = *middle;
    }
    return median;
}

cv::Mat similarTo(const cv::Mat &lab, const cv::Vec3f &colour, double distance)
{
    cv::Mat out(lab.size(), CV_8U);
    for (int y = 0; y < lab.rows; ++y)
        for (int x = 0; x < lab.cols; ++x)
            out.at<uchar>(y, x) = cv::norm(lab.at<cv::Vec3f>(y, x) - colour) < distance ? 255 : 0;
    return out;
}

/// Black or nearly black, with the grey pixels that soften its edges: texts and leader lines.
cv::Mat inkIn(const cv::Mat &lab)
{
    cv::Mat ink(lab.size(), CV_8U), grey(lab.size(), CV_8U), near;
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            const cv::Vec3f &c = lab.at<cv::Vec3f>(y, x);
            const float chroma = std::hypot(c[1], c[2]);
            ink.at<uchar>(y, x) = c[0] < 45 && chroma < 16 ? 255 : 0;
            grey.at<uchar>(y, x) = chroma < 8 ? 255 : 0;
        }
    }
    cv::dilate(ink, near, disc(2));
    return ink | (near & grey);
}

/// What is drawn on the paper of a generously painted region: colours without ink (unless all is ink), in large pieces.
/// Empty when nothing there is long enough to be a vessel or a nerve.
cv::Mat drawnInside(const cv::Mat &lab, const cv::Mat &painted, const cv::Mat &kept)
{
    const cv::Vec3f colour = medianUnder(lab, kept);
    cv::Mat drawn = kept.clone(), without = kept & ~inkIn(lab);
    const bool inked = colour[0] < 45 && std::hypot(colour[1], colour[2]) < 16;
    if (!inked && cv::countNonZero(without) > 0.3 * cv::countNonZero(kept))
        drawn = without;
    cv::morphologyEx(drawn, drawn, cv::MORPH_CLOSE, disc(std::max(1, int(std::lround(std::max(lab.cols, lab.rows) / 300.0)))));
    drawn &= painted;
    cv::Mat labels, statistics, centres;
    const int count = cv::connectedComponentsWithStats(drawn, labels, statistics, centres);
    int largest = 0;
    for (int i = 1; i < count; ++i)
        largest = std::max(largest, statistics.at<int>(i, cv::CC_STAT_AREA));
    for (int i = 1; i < count; ++i) {
        if (statistics.at<int>(i, cv::CC_STAT_AREA) < 0.08 * largest)
            drawn.setTo(0, labels == i);
    }
    const cv::Rect all = cv::boundingRect(painted), found = cv::boundingRect(drawn);
    const bool isLong = std::hypot(found.width, found.height) > 0.35 * std::hypot(all.width, all.height);
    return isLong && largest > 0.004 * cv::countNonZero(painted) ? drawn : cv::Mat();
}

} // namespace

cv::Mat snapOrgan(const cv::Mat &picture8, const cv::Mat &mask, JobContext &context)
{
    const cv::Mat painted = hard(mask);
    if (cv::countNonZero(painted) == 0)
        return painted;
    double scale = std::min(1.0, double(WorkSide) / std::max(mask.cols, mask.rows));
    const double work = scale * scale * cv::boundingRect(painted).area();
    scale *= std::min(1.0, std::sqrt(WorkArea / std::max(1.0, work)));
    cv::Mat picture, small;
    cv::resize(picture8, picture, cv::Size(), scale, scale, cv::INTER_AREA);
    cv::resize(painted, small, picture.size(), 0, 0, cv::INTER_AREA);
    small = hard(small);
    const double diameter = 2 * std::sqrt(cv::countNonZero(small) / CV_PI);
    const int band = std::max(2, int(std::lround(BandShare * diameter)));
    const cv::Rect area = workArea(small, 3 * band);
    if (area.empty())
        return painted;
    cv::Mat labels = trimap(small, band)(area).clone();
    if (!usable(labels))
        return painted;
    const cv::Mat seed = labels == cv::GC_FGD;
    cut(picture(area), labels, context);
    cv::Mat found = (labels == cv::GC_FGD) | (labels == cv::GC_PR_FGD);
    cv::morphologyEx(found, found, cv::MORPH_OPEN, disc(2));
    cv::morphologyEx(found, found, cv::MORPH_CLOSE, disc(2));
    cv::Mat snapped(small.size(), CV_8U, cv::Scalar(0));
    withoutSpecks(found | seed, seed).copyTo(snapped(area));
    if (!nearTo(snapped, small))
        return painted;
    return scale < 1 ? refined(picture8, snapped, std::max(2, int(std::ceil(1.5 / scale))), context) : snapped;
}

cv::Mat snapTube(const cv::Mat &picture8, const cv::Mat &mask, JobContext &context)
{
    const cv::Mat painted = hard(mask);
    const double area = cv::countNonZero(painted);
    if (area == 0)
        return painted;
    const int gap = std::max(2, int(std::lround(std::max(mask.cols, mask.rows) / 300.0)));
    cv::Mat near, far;
    cv::dilate(painted, near, disc(gap));
    cv::dilate(near, far, disc(3 * gap));
    const cv::Mat ring = far & ~near;
    const double around = cv::countNonZero(ring);
    if (around == 0)
        return painted;
    context.checkpoint(0, 1);
    const cv::Mat lab = labPicture(picture8);
    context.checkpoint(0, 1);
    const cv::Mat flat = similarTo(lab, medianUnder(lab, ring), 14);
    context.checkpoint(0, 1);
    if (cv::countNonZero(flat & ring) < 0.4 * around)
        return painted;
    cv::Mat kept = painted & ~flat;
    if (cv::countNonZero(kept) < 0.35 * area) {
        const cv::Mat drawn = drawnInside(lab, painted, kept);
        return drawn.empty() ? painted : drawn;
    }
    cv::morphologyEx(kept, kept, cv::MORPH_CLOSE, disc(1));
    return kept & painted;
}

cv::Mat soundOrgan(const cv::Mat &mask)
{
    cv::Mat sound = mask.clone(), labels, statistics, centres;
    int count = cv::connectedComponentsWithStats(sound, labels, statistics, centres);
    int largest = 0;
    for (int i = 1; i < count; ++i)
        largest = std::max(largest, statistics.at<int>(i, cv::CC_STAT_AREA));
    for (int i = 1; i < count; ++i) {
        if (statistics.at<int>(i, cv::CC_STAT_AREA) < 0.02 * largest)
            sound.setTo(0, labels == i);
    }
    const double whole = cv::countNonZero(sound);
    count = cv::connectedComponentsWithStats(sound == 0, labels, statistics, centres, 4);
    const cv::Rect inside(1, 1, mask.cols - 2, mask.rows - 2);
    for (int i = 1; i < count; ++i) {
        const cv::Rect box(statistics.at<int>(i, cv::CC_STAT_LEFT), statistics.at<int>(i, cv::CC_STAT_TOP),
                           statistics.at<int>(i, cv::CC_STAT_WIDTH), statistics.at<int>(i, cv::CC_STAT_HEIGHT));
        if ((box & inside) == box && statistics.at<int>(i, cv::CC_STAT_AREA) < 0.04 * whole)
            sound.setTo(255, labels == i);
    }
    return sound;
}

} // namespace vivify::motion
