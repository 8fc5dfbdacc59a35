#include "core/generate/metrics/ClipMetrics.h"

#include "core/generate/metrics/ClipPictures.h"

#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

/// Limits of the measures: proposals of the design, not published values.
constexpr double LeastFirstFrame = 25, LeastBackground = 35, MostFlicker = 2, MostWarping = 0.01, LeastMotion = 0.0005,
                 LeastLikeness = 0.6, MostColourDrift = 1, MostSharpnessDrift = 0.3, MostGuideError = 0.5, MostSeam = 1.2;
constexpr double BestPsnr = 99; // of equal pictures, so that it stays a number in JSON

Gate atLeast(const char *id, double value, double limit) { return {QLatin1String(id), value, QStringLiteral(">="), limit}; }
Gate atMost(const char *id, double value, double limit) { return {QLatin1String(id), value, QStringLiteral("<="), limit}; }

double psnr(double meanSquare) { return meanSquare <= 0 ? BestPsnr : std::min(BestPsnr, 10 * std::log10(255 * 255 / meanSquare)); }

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(values.size() / 2), values.end());
    return values[values.size() / 2];
}

double mean(const std::vector<double> &values, size_t from, size_t to)
{
    double sum = 0;
    for (size_t i = from; i < to; ++i)
        sum += values[i];
    return to > from ? sum / double(to - from) : 0;
}

/// Slope of the least-squares line over 0, 1, 2 …
double slope(const std::vector<double> &values)
{
    const double n = double(values.size()), middle = (n - 1) / 2;
    double up = 0, down = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        up += (double(i) - middle) * values[i];
        down += (double(i) - middle) * (double(i) - middle);
    }
    return down > 0 ? up / down : 0;
}

using Poll = std::function<void()>;

/// What the model did outside of the region, before its frames were laid over the still.
void measureBackground(const ClipPictures &pictures, const Poll &poll, QList<Gate> &gates)
{
    if (pictures.raw.empty() || pictures.outsideCount() == 0)
        return;
    double squares = 0, steps = 0;
    for (size_t t = 0; t < pictures.raw.size(); ++t) {
        poll();
        squares += ClipPictures::meanSquare(pictures.raw[t], pictures.still, pictures.outside);
        if (t > 0)
            steps += ClipPictures::meanAbsolute(pictures.raw[t], pictures.raw[t - 1], pictures.outside);
    }
    gates.append(atLeast("background_psnr", psnr(squares / double(pictures.raw.size())), LeastBackground));
    if (pictures.raw.size() > 1)
        gates.append(atMost("background_flicker", steps / double(pictures.raw.size() - 1), MostFlicker));
}

/// Movement from frame to frame: how much, whether tissue keeps its look on the way, whether it is the guide's.
void measureMotion(const ClipPictures &pictures, const Poll &poll, QList<Gate> &gates)
{
    double amount = 0, error = 0, offGuide = 0, guided = 0;
    for (size_t t = 1; t < pictures.frames.size(); ++t) {
        poll();
        const Flow flow = Flow::between(pictures.frames[t - 1], pictures.frames[t]);
        amount += flow.meanLength(pictures.inside);
        error += flow.warpingError(pictures.frames[t - 1], pictures.frames[t], pictures.inside);
        if (pictures.guide.empty())
            continue;
        const Flow wanted = Flow::between(pictures.guide[t - 1], pictures.guide[t]);
        offGuide += flow.meanDistance(wanted, pictures.inside);
        guided += wanted.meanLength(pictures.inside);
    }
    const double steps = double(pictures.frames.size() - 1);
    gates.append(atLeast("motion_amount", amount / steps / pictures.still.rows, LeastMotion));
    gates.append(atMost("warping_error", error / steps, MostWarping));
    if (guided > 0.02 * steps) // a guide that stands still has no movement to follow
        gates.append(atMost("guide_error", offGuide / guided, MostGuideError));
}

/// What becomes of colours, sharpness and shape towards the end.
void measureDrift(const ClipPictures &pictures, const Poll &poll, QList<Gate> &gates)
{
    const size_t count = pictures.frames.size(), quarter = std::max<size_t>(1, count / 4);
    std::vector<double> colours[3], sharpness;
    double likeness = 0;
    for (size_t t = 0; t < count; ++t) {
        poll();
        const cv::Scalar lab = ClipPictures::meanLab(pictures.frames[t], pictures.inside);
        for (int channel = 0; channel < 3; ++channel)
            colours[channel].push_back(lab[channel]);
        sharpness.push_back(ClipPictures::sharpness(pictures.frames[t], pictures.inside));
        if (t >= count - quarter)
            likeness += Flow::between(pictures.still, pictures.frames[t]).likeness(pictures.still, pictures.frames[t], pictures.inside);
    }
    const double drift = std::hypot(slope(colours[0]), slope(colours[1]), slope(colours[2])) * 16;
    const double first = mean(sharpness, 0, quarter), last = mean(sharpness, count - quarter, count);
    gates.append(atLeast("identity", likeness / double(quarter), LeastLikeness));
    gates.append(atMost("colour_drift", drift, MostColourDrift));
    if (first > 0)
        gates.append(atMost("sharpness_drift", std::abs(last / first - 1), MostSharpnessDrift));
}

/// The largest step over a join beside the usual step.
void measureSeam(const ClipPictures &pictures, const ClipMeasurement &measurement, QList<Gate> &gates)
{
    const size_t count = pictures.frames.size();
    std::vector<double> usual;
    double worst = -1;
    for (size_t t = measurement.loop ? 0 : 1; t < count; ++t) {
        const double step = ClipPictures::meanAbsolute(pictures.frames[t], pictures.frames[(t + count - 1) % count], pictures.inside);
        if (t == 0 || measurement.joins.contains(int(t)))
            worst = std::max(worst, step);
        else
            usual.push_back(step);
    }
    const double beside = median(usual);
    if (worst >= 0 && beside > 0)
        gates.append(atMost("seam", worst / beside, MostSeam));
}

} // namespace

QList<Gate> measureClip(const ClipMeasurement &measurement, const Poll &poll)
{
    QList<Gate> gates;
    if (measurement.clip.isNull())
        return gates;
    const ClipPictures pictures(measurement);
    if (pictures.insideCount() == 0)
        return gates;
    gates.append(atLeast("first_frame_psnr", psnr(ClipPictures::meanSquare(pictures.frames.front(), pictures.still, pictures.inside)),
                         LeastFirstFrame));
    measureBackground(pictures, poll, gates);
    if (pictures.frames.size() < 2)
        return gates;
    measureMotion(pictures, poll, gates);
    measureDrift(pictures, poll, gates);
    measureSeam(pictures, measurement, gates);
    return gates;
}

} // namespace vivify
