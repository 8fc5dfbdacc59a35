#include "core/motion/WaveGlowMap.h"

#include "core/base/Error.h"
#include "core/motion/AxonFinder.h"
#include "core/motion/Geodesic.h"
#include "core/motion/GlowLight.h"
#include "core/motion/Skeleton.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr int workSide = 1024;

// The largest circle that fits into what has the tip's colour around it: big beside a cell body.
double bodyBeside(const cv::Mat &picture, const cv::Point &tip, double radius, const cv::Vec3f &background)
{
    const int reach = int(14 * std::max(2.0, radius));
    const cv::Rect box = cv::Rect(tip.x - reach, tip.y - reach, 2 * reach + 1, 2 * reach + 1)
                         & cv::Rect(0, 0, picture.cols, picture.rows);
    const cv::Mat lab = labPicture(picture(box));
    cv::Mat disc = cv::Mat::zeros(box.size(), CV_8U);
    const cv::Point own = tip - box.tl();
    cv::circle(disc, own, std::max(1, int(radius)), 255, -1);
    const cv::Scalar colour = cv::mean(lab, disc);
    cv::Mat like(box.size(), CV_8U, cv::Scalar(0));
    for (int y = 0; y < box.height; ++y) {
        for (int x = 0; x < box.width; ++x) {
            const cv::Vec3f d = lab.at<cv::Vec3f>(y, x) - cv::Vec3f(float(colour[0]), float(colour[1]), float(colour[2]));
            // Hue counts more than lightness: a cell body is shaded.
            const bool empty = cv::norm(lab.at<cv::Vec3f>(y, x) - background) < 16;
            like.at<uchar>(y, x) = !empty && 0.25f * d[0] * d[0] + d[1] * d[1] + d[2] * d[2] < 20 * 20 ? 255 : 0;
        }
    }
    cv::Mat labels, far;
    cv::connectedComponents(like, labels, 8, CV_32S);
    const int label = labels.at<int>(own);
    if (label == 0)
        return 0;
    cv::distanceTransform(labels == label, far, cv::DIST_L2, 3);
    double largest = 0;
    cv::minMaxLoc(far, nullptr, &largest);
    return largest;
}

// The usual colour just outside the tube, CIE Lab.
cv::Vec3f surroundings(const cv::Mat &picture, const cv::Mat &mask)
{
    cv::Mat near, far;
    cv::dilate(mask, near, cv::getStructuringElement(cv::MORPH_ELLIPSE, {7, 7}));
    cv::dilate(mask, far, cv::getStructuringElement(cv::MORPH_ELLIPSE, {31, 31}));
    return labOf(medianColour(picture, far & ~near));
}

cv::Point guessSeed(const Skeleton &skeleton, const cv::Mat &picture, const cv::Mat &mask)
{
    const cv::Vec3f background = surroundings(picture, mask);
    // A painted cell body is the place where the impulse is born; else the end that lies beside one.
    const auto widest = std::max_element(skeleton.points.begin(), skeleton.points.end(), [&](auto &a, auto &b) {
        return skeleton.radius.at<float>(a) < skeleton.radius.at<float>(b);
    });
    cv::Point best = *widest;
    const double own = skeleton.radius.at<float>(*widest);
    double bestBody = own > 3 * skeleton.medianRadius || skeleton.tips.empty() ? own : -1;
    for (const cv::Point &tip : skeleton.tips) {
        const double body = bodyBeside(picture, tip, skeleton.radius.at<float>(tip), background);
        if (body > bestBody) {
            bestBody = body;
            best = tip;
        }
    }
    return best;
}

// q and the radius of the nearest piece of middle line, at every pixel.
void measureAcross(const Skeleton &skeleton, double smallest, cv::Mat &offAxis, cv::Mat &radius)
{
    cv::Mat labels;
    cv::distanceTransform(skeleton.ridge == 0, offAxis, labels, cv::DIST_L2, cv::DIST_MASK_5, cv::DIST_LABEL_PIXEL);
    std::vector<float> byLabel(skeleton.points.size() + 1, 1.f);
    for (const cv::Point &at : skeleton.points)
        byLabel[size_t(labels.at<int>(at))] = float(std::max(smallest, double(skeleton.radius.at<float>(at))));
    radius.create(offAxis.size(), CV_32F);
    for (int y = 0; y < offAxis.rows; ++y) {
        for (int x = 0; x < offAxis.cols; ++x)
            radius.at<float>(y, x) = byLabel[size_t(labels.at<int>(y, x))];
    }
    // Neighbouring pixels may belong to far pieces of the line: without smoothing the glow has a saw's edge.
    const double sigma = std::max(1.0, 0.35 * skeleton.medianRadius);
    cv::GaussianBlur(radius, radius, {}, sigma, sigma, cv::BORDER_REPLICATE);
    cv::divide(offAxis, radius, offAxis);
}

// The front keeps to the middle: along the wall it is slower, or it would cut corners.
cv::Mat waveSpeed(const cv::Mat &domain, const cv::Mat &offAxis, const cv::Mat &lesion, double lesionFactor)
{
    cv::Mat speed(domain.size(), CV_32F, cv::Scalar(0));
    for (int y = 0; y < domain.rows; ++y) {
        for (int x = 0; x < domain.cols; ++x) {
            if (!domain.at<uchar>(y, x))
                continue;
            const float q = std::min(1.5f, offAxis.at<float>(y, x));
            float c = 1 / (1 + 0.6f * q * q);
            if (!lesion.empty() && lesion.at<uchar>(y, x))
                c *= float(lesionFactor);
            speed.at<float>(y, x) = c;
        }
    }
    return speed;
}

// A value between four pixels.
double between(const cv::Mat &values, const cv::Point2f &p)
{
    const int x = std::clamp(int(p.x), 0, values.cols - 2), y = std::clamp(int(p.y), 0, values.rows - 2);
    const float fx = std::clamp(p.x - float(x), 0.f, 1.f), fy = std::clamp(p.y - float(y), 0.f, 1.f);
    const auto v = [&](int dx, int dy) { return values.at<float>(y + dy, x + dx); };
    return double((v(0, 0) * (1 - fx) + v(1, 0) * fx) * (1 - fy) + (v(0, 1) * (1 - fx) + v(1, 1) * fx) * fy);
}

// Values of the tube continued to every pixel from the nearest one of the tube.
void spreadOutwards(cv::Mat &values)
{
    cv::Mat far, labels;
    const cv::Mat outside = values >= unreached;
    cv::distanceTransform(outside, far, labels, cv::DIST_L2, cv::DIST_MASK_5, cv::DIST_LABEL_PIXEL);
    std::vector<float> byLabel(size_t(values.total()) + 1, unreached);
    for (int y = 0; y < values.rows; ++y) {
        for (int x = 0; x < values.cols; ++x) {
            if (!outside.at<uchar>(y, x))
                byLabel[size_t(labels.at<int>(y, x))] = values.at<float>(y, x);
        }
    }
    for (int y = 0; y < values.rows; ++y) {
        for (int x = 0; x < values.cols; ++x)
            values.at<float>(y, x) = byLabel[size_t(labels.at<int>(y, x))];
    }
}

// Way along the line against raw arrival, as a straightened table: the line's own speed becomes 1.
struct Calibration
{
    std::vector<double> raw, way;
    double operator()(double r) const
    {
        if (raw.size() < 2)
            return r;
        const auto next = std::upper_bound(raw.begin(), raw.end(), r);
        const size_t i = std::clamp<size_t>(size_t(next - raw.begin()), 1, raw.size() - 1);
        return way[i - 1] + (r - raw[i - 1]) * (way[i] - way[i - 1]) / (raw[i] - raw[i - 1]);
    }
};

Calibration calibrate(const Centreline &line, const cv::Mat &arrival)
{
    cv::Mat raw = arrival.clone();
    spreadOutwards(raw);
    Calibration result;
    const int knots = std::clamp(int(line.length() / 2), 4, 800);
    for (int i = 0; i <= knots; ++i) {
        const double s = line.length() * i / knots;
        const double r = between(raw, line.at(s));
        if (r < double(unreached) && (result.raw.empty() || r > result.raw.back() + 0.2)) {
            result.raw.push_back(r);
            result.way.push_back(s);
        }
    }
    return result;
}

cv::Mat lesionMask(const Scene &scene, cv::Size size)
{
    cv::Mat all;
    for (const char *role : {"lesion", "scar"}) {
        if (!scene.has(QLatin1String(role)))
            continue;
        cv::Mat one;
        cv::resize(scene.masks.at(QLatin1String(role)), one, size, 0, 0, cv::INTER_NEAREST);
        all = all.empty() ? one : cv::Mat(all | one);
    }
    return all;
}

cv::Point farthest(const Skeleton &skeleton, const cv::Mat &arrival)
{
    cv::Point best = skeleton.points.front();
    double most = -1;
    for (const cv::Point &at : skeleton.points) {
        if (arrival.at<float>(at) < unreached && arrival.at<float>(at) > most) {
            most = arrival.at<float>(at);
            best = at;
        }
    }
    return best;
}

struct Work
{
    double scale = 1;
    cv::Mat mask, picture, domain, lesion;
    Skeleton skeleton;
    cv::Mat offAxis, radius;
};

Work shrink(const Scene &scene, JobContext &context)
{
    Work work;
    const int side = std::max(scene.organ.cols, scene.organ.rows);
    work.scale = std::min(1.0, double(workSide) / side);
    const cv::Size size(std::max(1, int(std::lround(scene.organ.cols * work.scale))),
                        std::max(1, int(std::lround(scene.organ.rows * work.scale))));
    cv::resize(scene.organ, work.mask, size, 0, 0, cv::INTER_AREA);
    work.mask = soundTube(work.mask);
    cv::resize(scene.picture8, work.picture, size, 0, 0, cv::INTER_AREA);
    context.checkpoint(0, 1);
    if (isPaintedFat(work.picture, work.mask))
        work.mask = soundTube(axonInside(work.picture, work.mask, context));
    context.checkpoint(0, 1);
    cv::dilate(work.mask, work.domain, cv::getStructuringElement(cv::MORPH_CROSS, {3, 3}));
    work.lesion = lesionMask(scene, size);
    work.skeleton = skeletonise(work.mask, context);
    if (work.skeleton.points.size() < 8)
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("WaveGlow", "The painted region is too small for an impulse to travel along."),
                    {}, QCoreApplication::translate("WaveGlow", "Paint over the whole axon, from the cell body to its end."));
    measureAcross(work.skeleton, 0.006 * std::max(size.width, size.height), work.offAxis, work.radius);
    return work;
}

cv::Mat calibrated(const cv::Mat &raw, const Calibration &calibration)
{
    cv::Mat result = raw.clone();
    for (auto it = result.begin<float>(); it != result.end<float>(); ++it) {
        if (*it < unreached)
            *it = float(std::max(0.0, calibration(*it)));
    }
    return result;
}

// Speed corrected by the calibration's slope, for a second march through lesions.
cv::Mat recalibratedSpeed(const cv::Mat &speed, const cv::Mat &raw, const Calibration &calibration)
{
    cv::Mat result = speed.clone();
    for (int y = 0; y < speed.rows; ++y) {
        for (int x = 0; x < speed.cols; ++x) {
            const double r = raw.at<float>(y, x);
            if (r < double(unreached))
                result.at<float>(y, x) /= float(std::clamp((calibration(r + 3) - calibration(r - 3)) / 6, 0.3, 3.0));
        }
    }
    return result;
}

void enlarge(cv::Mat &map, cv::Size size, double factor)
{
    if (map.size() == size)
        return;
    cv::resize(map, map, size, 0, 0, cv::INTER_LINEAR);
    if (factor != 1) {
        for (auto it = map.begin<float>(); it != map.end<float>(); ++it)
            *it = *it < unreached / 1e6f ? *it * float(factor) : unreached;
    }
}

double largestArrival(const cv::Mat &arrival, const cv::Mat &mask)
{
    std::vector<float> values;
    for (int y = 0; y < arrival.rows; ++y) {
        for (int x = 0; x < arrival.cols; ++x) {
            if (mask.at<uchar>(y, x) && arrival.at<float>(y, x) < unreached)
                values.push_back(arrival.at<float>(y, x));
        }
    }
    if (values.empty())
        return 1;
    const auto at = values.begin() + std::ptrdiff_t(0.998 * double(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return std::max(1.f, *at);
}

} // namespace

double WaveGlowMap::lineArrival(double s) const
{
    return between(arrival, line.at(s));
}

WaveGlowMap mapWave(const Scene &scene, JobContext &context)
{
    Work work = shrink(scene, context);
    context.checkpoint(0, 1);
    cv::Point seed;
    if (scene.handles.contains(QStringLiteral("start"))) {
        const QPointF p = scene.handles.value(QStringLiteral("start")) * work.scale;
        seed = nearestRidge(work.skeleton, cv::Point2f(float(p.x()), float(p.y())));
    } else {
        seed = guessSeed(work.skeleton, work.picture, work.mask);
    }
    cv::Mat arrival = arrivalTimes(waveSpeed(work.domain, work.offAxis, {}, 1), seed, context);
    cv::Point end = farthest(work.skeleton, arrival);
    if (scene.handles.contains(QStringLiteral("end"))) {
        const QPointF p = scene.handles.value(QStringLiteral("end")) * work.scale;
        end = nearestRidge(work.skeleton, cv::Point2f(float(p.x()), float(p.y())));
    }
    const Centreline line(wayTo(arrival, end), work.skeleton.radius);
    if (line.isNull() || line.length() < 8)
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("WaveGlow", "No way for the impulse was found in the painted region."),
                    {}, QCoreApplication::translate("WaveGlow", "Paint over the whole axon, or drag its start and end apart."));
    const Calibration calibration = calibrate(line, arrival);
    const double factor = scene.number(QStringLiteral("lesion_factor"), 0.1);
    if (work.lesion.empty()) {
        arrival = calibrated(arrival, calibration);
    } else {
        const cv::Mat speed = waveSpeed(work.domain, work.offAxis, work.lesion, factor);
        arrival = arrivalTimes(recalibratedSpeed(speed, arrival, calibration), seed, context);
    }
    context.checkpoint(0, 1);
    WaveGlowMap map;
    const double back = 1 / work.scale;
    map.span = largestArrival(arrival, work.mask) * back;
    if (work.lesion.empty() || factor > 0)
        spreadOutwards(arrival);
    enlarge(arrival, scene.organ.size(), back);
    enlarge(work.offAxis, scene.organ.size(), 1);
    enlarge(work.radius, scene.organ.size(), back);
    map.arrival = arrival;
    map.offAxis = work.offAxis;
    map.radius = work.radius;
    cv::resize(work.mask, map.mask, scene.organ.size(), 0, 0, cv::INTER_LINEAR);
    map.line = work.scale == 1 ? line : line.scaled(back);
    return map;
}

} // namespace vivify::motion
