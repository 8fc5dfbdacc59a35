#include "core/motion/WaveGlowNodes.h"

#include "core/motion/Geodesic.h"
#include "core/motion/GlowLight.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace vivify::motion {

namespace {

double variation(const std::vector<double> &values)
{
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
    double square = 0;
    for (double v : values)
        square += (v - mean) * (v - mean);
    return mean > 0 ? std::sqrt(square / double(values.size())) / mean : 1e9;
}

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + std::ssize(values) / 2;
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

double spacingVariation(const std::vector<double> &nodes)
{
    std::vector<double> gaps;
    for (size_t i = 1; i < nodes.size(); ++i)
        gaps.push_back(nodes[i] - nodes[i - 1]);
    return gaps.size() < 2 ? 1e9 : variation(gaps);
}

struct Run
{
    bool on = false;
    size_t from = 0, length = 0;
};

std::vector<Run> runsOf(const std::vector<char> &marks)
{
    std::vector<Run> runs;
    for (size_t i = 0; i < marks.size(); ++i) {
        if (runs.empty() || runs.back().on != bool(marks[i]))
            runs.push_back({bool(marks[i]), i, 0});
        ++runs.back().length;
    }
    return runs;
}

// Middles of the short runs of `on` that stand between longer ones of the other kind.
std::vector<double> shortRuns(const std::vector<char> &marks, bool on)
{
    const std::vector<Run> runs = runsOf(marks);
    std::vector<double> others, result;
    for (const Run &run : runs) {
        if (run.on != on && run.length > marks.size() / 100)
            others.push_back(double(run.length));
    }
    if (others.size() < 3)
        return {};
    const double usual = medianOf(others);
    for (size_t i = 1; i + 1 < runs.size(); ++i) {
        const Run &run = runs[i];
        if (run.on == on && double(run.length) < 0.7 * usual && double(runs[i - 1].length) > 0.3 * usual
            && double(runs[i + 1].length) > 0.3 * usual)
            result.push_back(double(run.from) + double(run.length) / 2);
    }
    return result;
}

std::vector<cv::Vec3f> coloursAlong(const Scene &scene, const WaveGlowMap &map)
{
    cv::Mat blurred;
    cv::medianBlur(scene.picture8, blurred, 5);
    const cv::Mat lab = labPicture(blurred);
    std::vector<cv::Vec3f> colours;
    for (const cv::Point2f &p : map.line.points())
        colours.push_back(lab.at<cv::Vec3f>(std::clamp(int(std::lround(p.y)), 0, lab.rows - 1),
                                            std::clamp(int(std::lround(p.x)), 0, lab.cols - 1)));
    return colours;
}

// Two kinds of colour along the line (2-means); empty marks when there is only one.
std::vector<char> colourMarks(const Scene &scene, const WaveGlowMap &map)
{
    const std::vector<cv::Vec3f> colours = coloursAlong(scene, map);
    cv::Mat samples(int(colours.size()), 3, CV_32F), labels, centres;
    for (size_t i = 0; i < colours.size(); ++i) {
        for (int c = 0; c < 3; ++c) // lightness counts half: highlights are no nodes
            samples.at<float>(int(i), c) = colours[i][c] * (c == 0 ? 0.5f : 1.f);
    }
    cv::theRNG().state = 1;
    cv::kmeans(samples, 2, labels, cv::TermCriteria(cv::TermCriteria::COUNT, 20, 0), 3, cv::KMEANS_PP_CENTERS, centres);
    if (cv::norm(centres.row(0) - centres.row(1)) < 15)
        return {};
    std::vector<char> marks;
    for (int i = 0; i < labels.rows; ++i)
        marks.push_back(char(labels.at<int>(i)));
    return marks;
}

std::vector<char> radiusMarks(const WaveGlowMap &map)
{
    cv::Mat wall;
    cv::distanceTransform(map.mask > 100, wall, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    std::vector<double> radii;
    for (const cv::Point2f &p : map.line.points())
        radii.push_back(wall.at<float>(std::clamp(int(std::lround(p.y)), 0, wall.rows - 1),
                                       std::clamp(int(std::lround(p.x)), 0, wall.cols - 1)));
    std::vector<char> marks;
    const ptrdiff_t reach = std::max<ptrdiff_t>(8, std::ssize(radii) / 12);
    for (ptrdiff_t i = 0; i < std::ssize(radii); ++i) {
        const auto from = radii.begin() + std::max<ptrdiff_t>(0, i - reach);
        const auto to = radii.begin() + std::min(std::ssize(radii), i + reach);
        marks.push_back(char(radii[size_t(i)] < 0.72 * medianOf({from, to})));
    }
    return marks;
}

std::vector<double> paintedNodes(const Scene &scene, const WaveGlowMap &map)
{
    std::vector<double> nodes;
    const auto found = scene.masks.find(QStringLiteral("node"));
    if (found == scene.masks.end())
        return nodes;
    cv::Mat labels, statistics, centres;
    const int count = cv::connectedComponentsWithStats(found->second, labels, statistics, centres);
    for (int i = 1; i < count; ++i) {
        const int x = int(centres.at<double>(i, 0)), y = int(centres.at<double>(i, 1));
        if (map.arrival.at<float>(y, x) < unreached)
            nodes.push_back(map.arrival.at<float>(y, x));
    }
    std::sort(nodes.begin(), nodes.end());
    return nodes;
}

} // namespace

std::vector<double> findNodes(const Scene &scene, const WaveGlowMap &map)
{
    if (scene.values.value(QStringLiteral("nodes"), QStringLiteral("auto")).toString() == QLatin1String("off"))
        return {};
    if (const std::vector<double> painted = paintedNodes(scene, map); painted.size() > 1)
        return painted;
    std::vector<std::vector<double>> offers;
    const std::vector<char> colours = colourMarks(scene, map);
    if (!colours.empty()) {
        offers.push_back(shortRuns(colours, true));
        offers.push_back(shortRuns(colours, false));
    }
    offers.push_back(shortRuns(radiusMarks(map), true));
    std::vector<double> best;
    for (const std::vector<double> &offer : offers) {
        if (offer.size() >= 3 && offer.size() > best.size() && spacingVariation(offer) < 0.6)
            best = offer;
    }
    std::vector<double> nodes;
    for (double place : best) {
        const double at = map.lineArrival(place * map.line.length() / double(map.line.points().size() - 1));
        if (at < double(unreached) && (nodes.empty() || at > nodes.back() + 1))
            nodes.push_back(at);
    }
    return nodes;
}

} // namespace vivify::motion
