#include "core/motion/WaveGlow.h"

#include "core/motion/Geodesic.h"
#include "core/motion/GlowLight.h"
#include "core/motion/WaveGlowNodes.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr float haloEnd = 2.6f;         ///< q where the halo has faded to nothing.
constexpr double dwellShare = 0.6;      ///< Of the time from node to node spent at the node.
constexpr double ordinaryVelocity = 60; ///< m/s at which one impulse takes one loop.

// exp(-x) for x >= 0, from a table: five of them a pixel and frame.
float fade(float x)
{
    static const auto values = [] {
        std::array<float, 1026> result{};
        for (size_t i = 0; i < result.size(); ++i)
            result[i] = std::exp(-float(i) / 128);
        return result;
    }();
    if (!(x < 8))
        return 0;
    const float place = x * 128;
    const auto i = size_t(place);
    return values[i] + (place - float(i)) * (values[i + 1] - values[i]);
}

} // namespace

void WaveGlow::prepare(const Scene &scene, JobContext &context)
{
    m_map = mapWave(scene, context);
    m_size = QSize(scene.organ.cols, scene.organ.rows);
    m_nodes = findNodes(scene, m_map);
    m_frames = std::max(1, scene.frames);
    m_fps = scene.fps;
    m_lesion = scene.has(QStringLiteral("lesion")) || scene.has(QStringLiteral("scar"));
    m_gain = std::clamp(scene.number(QStringLiteral("gain"), 1), 0.0, 1.5);
    const int safe = std::max(1, int(std::floor(3.0 * m_frames / std::max(1.0, m_fps))));
    m_pulses = std::clamp(int(std::lround(scene.cycles)), 1, safe);
    m_tail = std::max(0.1 * m_map.span, 6.0);
    const double velocity = std::clamp(scene.number(QStringLiteral("velocity"), ordinaryVelocity) / ordinaryVelocity, 0.2, 4.0);
    m_travel = (m_map.span + 1.5 * m_tail) * velocity;
    if (isSaltatory()) {
        const double spacing = (m_nodes.back() - m_nodes.front()) / double(m_nodes.size() - 1);
        m_nodeTail = spacing * std::clamp(scene.number(QStringLiteral("active_nodes"), 3), 1.0, 60.0) * 0.36;
    }
    chooseColours(scene);
    context.checkpoint(0, 1);
    collectPixels();
    context.checkpoint(0, 1);
}

void WaveGlow::chooseColours(const Scene &scene)
{
    cv::Mat near, ring;
    const int reach = std::max(5, int(0.02 * std::max(m_size.width(), m_size.height())));
    cv::dilate(m_map.mask, near, cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * reach + 1, 2 * reach + 1}));
    cv::Mat close;
    cv::dilate(m_map.mask, close, cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5}));
    ring = near & ~close;
    const cv::Vec3f around = medianColour(scene.picture8, ring), core = medianColour(scene.picture8, m_map.mask);
    m_dark = luminance(around) <= 0.35;
    m_whiteOnDark = m_dark && luminance(core) > 0.35;
    cv::Vec3f colour = m_dark ? cv::Vec3f(255, 170, 40) : cv::Vec3f(255, 105, 10);
    if (labDistance(colour, core) < 40)
        colour = namedColour(QStringLiteral("orange"), colour);
    colour = namedColour(scene.values.value(QStringLiteral("colour")).toString(), colour);
    m_colour = {toLinear(colour[0]), toLinear(colour[1]), toLinear(colour[2])};
}

double WaveGlow::dwelling(double arrival) const
{
    const auto next = std::upper_bound(m_nodes.begin(), m_nodes.end(), arrival);
    if (next == m_nodes.begin() || next == m_nodes.end())
        return arrival;
    const double from = *(next - 1), gap = *next - from, share = (arrival - from) / gap;
    return from + gap * (dwellShare + (1 - dwellShare) * share);
}

void WaveGlow::placeAtNodes(Pixel &pixel, double arrival) const
{
    const auto next = std::lower_bound(m_nodes.begin(), m_nodes.end(), arrival);
    const size_t i = size_t(next - m_nodes.begin());
    const bool before = i == 0, after = i == m_nodes.size();
    const size_t nearest = before ? 0 : after ? i - 1 : (arrival - m_nodes[i - 1] < m_nodes[i] - arrival ? i - 1 : i);
    const double gap = before || after ? (m_nodes.back() - m_nodes.front()) / double(m_nodes.size() - 1)
                                       : m_nodes[i] - m_nodes[i - 1];
    const double away = std::abs(arrival - m_nodes[nearest]) / gap;
    pixel.nodeArrival = float(m_nodes[nearest]);
    pixel.nodeWeight = float(std::exp(-(away / 0.22) * (away / 0.22)));
    // Bare axon before the first and behind the last node carries a full comet.
    const float bare = before || after ? smoothStep(0.f, 0.5f, float(away)) : 0.f;
    pixel.between = bare + (1 - bare) * (0.15f + 0.30f * float(std::exp(-(away / 0.3) * (away / 0.3))));
    pixel.arrival += float(dwelling(arrival) - arrival);
}

void WaveGlow::collectPixels()
{
    m_influence = cv::Mat::zeros(m_map.mask.size(), CV_8U);
    m_pixels.clear();
    // Beside a big cell body the halo must not become as wide as the body.
    cv::Mat outside;
    cv::distanceTransform(m_map.mask <= 100, outside, cv::DIST_L2, 3);
    const float spill = 0.028f * float(std::max(m_size.width(), m_size.height()));
    for (int y = 0; y < m_influence.rows; ++y) {
        for (int x = 0; x < m_influence.cols; ++x) {
            const float q = m_map.offAxis.at<float>(y, x), arrival = m_map.arrival.at<float>(y, x);
            const bool inside = m_map.mask.at<uchar>(y, x) > 100;
            const float away = outside.at<float>(y, x);
            if (arrival >= unreached / 1e6f || (!inside && (q >= haloEnd || away >= spill)))
                continue;
            Pixel pixel;
            pixel.index = y * m_influence.cols + x;
            const float lag = std::min(q, 1.3f);
            pixel.arrival = arrival + 0.45f * std::min(m_map.radius.at<float>(y, x), float(m_tail)) * lag * lag;
            pixel.wide = smoothStep(3.5f, 9.f, m_map.radius.at<float>(y, x));
            const float edge = inside ? 1.f : (1 - smoothStep(1.4f, haloEnd, q)) * (1 - smoothStep(0.3f * spill, spill, away));
            pixel.core = std::exp(-(q / 0.85f) * (q / 0.85f)) * edge;
            const float wide = m_dark ? 1.5f : 1.18f;
            pixel.halo = std::exp(-(q / wide) * (q / wide)) * edge;
            if (isSaltatory())
                placeAtNodes(pixel, double(arrival));
            if (pixel.halo < 0.004f)
                continue;
            m_pixels.push_back(pixel);
            m_influence.at<uchar>(y, x) = 255;
        }
    }
}

double WaveGlow::front(int frame, int pulse) const
{
    const int wrapped = ((frame % m_frames) + m_frames) % m_frames;
    const double phase = std::fmod(double(wrapped) * m_pulses / m_frames, 1.0);
    return (phase + pulse) * m_travel - 0.4 * m_tail;
}

float WaveGlow::envelope(float behind, float tail) const
{
    const float u = behind / tail;
    if (u < 0)
        return fade(u * u / (0.22f * 0.22f));
    const float v = u / 1.6f; // u^1.2 by two roots would cost as much as the table saves
    return fade(v * (0.55f + 0.45f * v / (0.4f + v) * 2.f));
}

float WaveGlow::intensity(const Pixel &pixel, int frame) const
{
    float sum = 0;
    const int trains = int(std::ceil((m_map.span + 8 * m_tail) / m_travel)) + 1;
    for (int pulse = 0; pulse < trains; ++pulse) {
        const float at = float(front(frame, pulse));
        sum += pixel.between * envelope(at - pixel.arrival, float(m_tail));
        if (pixel.nodeWeight > 0.003f)
            sum += pixel.nodeWeight * envelope(at - pixel.nodeArrival, float(m_nodeTail));
    }
    return std::min(sum, 1.f);
}

cv::Vec3f WaveGlow::lit(const cv::Vec3f &base, float core, float halo, float inside, float wide) const
{
    cv::Vec3f light(toLinear(base[0]), toLinear(base[1]), toLinear(base[2]));
    const float white = (m_dark ? 0.85f : 0.85f * wide) * smoothStep(0.42f, 1.f, core);
    for (int c = 0; c < 3; ++c) {
        float value = light[c];
        if (!m_dark) {
            value *= fade(-std::log(std::max(m_colour[c], 0.003f)) * 0.75f * halo);
            value += (m_colour[c] - value) * (0.68f + 0.27f * (1 - wide)) * core;
        } else {
            if (m_whiteOnDark) // a white axon has no room for more light: it takes the colour instead
                value += (0.9f * m_colour[c] - value) * 0.9f * std::min(1.f, 1.25f * halo) * inside;
            value += halo * m_colour[c] * (1 - value) * (m_whiteOnDark ? 0.9f : 1.f);
        }
        value += (1 - value) * white;
        light[c] = toSrgb(value);
    }
    return light;
}

void WaveGlow::paint(cv::Mat &image, int frame) const
{
    auto *pixels = image.ptr<cv::Vec3f>();
    CV_Assert(image.isContinuous());
    const float gain = float(m_gain);
    for (const Pixel &pixel : m_pixels) {
        const float light = gain * intensity(pixel, frame);
        if (light * pixel.halo < 0.004f)
            continue;
        const float inside = m_whiteOnDark ? std::min(1.f, pixel.core * 2.2f) : 1.f;
        pixels[pixel.index] = lit(pixels[pixel.index], std::min(1.f, light * pixel.core), std::min(1.f, light * pixel.halo), inside, pixel.wide);
    }
}

double WaveGlow::brightness(double arrival, int frame) const
{
    Pixel pixel;
    pixel.arrival = float(arrival);
    if (isSaltatory())
        placeAtNodes(pixel, arrival);
    return double(intensity(pixel, frame));
}

// Coefficient of variation of way per time at 100 places of the middle line, away from lesions.
double WaveGlow::speedVariation() const
{
    constexpr int places = 100;
    std::vector<double> speeds;
    const double from = std::min(4.0, 0.02 * m_map.line.length()), length = m_map.line.length() - 2 * from;
    for (int i = 0; i < places; ++i) {
        const double a = from + length * i / places, b = from + length * (i + 1) / places;
        const double before = m_map.lineArrival(a), after = m_map.lineArrival(b);
        if (after >= double(unreached) / 1e6)
            break;
        speeds.push_back((b - a) / std::max(1e-6, after - before));
    }
    double mean = 0, square = 0;
    if (m_lesion) { // slow places are meant to be slow
        std::vector<double> sorted = speeds;
        std::sort(sorted.begin(), sorted.end());
        const double usual = sorted.empty() ? 1 : sorted[sorted.size() * 3 / 4];
        std::erase_if(speeds, [&](double v) { return v < 0.7 * usual; });
    }
    if (speeds.empty())
        return 0;
    for (double v : speeds)
        mean += v / double(speeds.size());
    for (double v : speeds)
        square += (v - mean) * (v - mean) / double(speeds.size());
    return std::sqrt(square) / mean;
}

QList<Gate> WaveGlow::gates() const
{
    QList<Gate> result{{QStringLiteral("wave_speed"), speedVariation(), QStringLiteral("<="), 0.03},
                       {QStringLiteral("flash"), m_pulses * m_fps / m_frames, QStringLiteral("<="), 3}};
    if (isSaltatory()) {
        int wrong = 0;
        double last = -1;
        for (double node : m_nodes) {
            wrong += node <= last;
            last = node;
        }
        result.append({QStringLiteral("order"), double(wrong), QStringLiteral("<="), 0});
    }
    return result;
}

QList<double> WaveGlow::expectedCurve() const
{
    QList<double> result;
    for (int frame = 0; frame < m_frames; ++frame)
        result.append(std::clamp(front(frame, 0) / m_map.span, 0.0, 1.0));
    return result;
}

QList<double> WaveGlow::measuredCurve() const
{
    QList<double> result;
    const double length = m_map.line.length();
    for (int frame = 0; frame < m_frames; ++frame) {
        double best = 0, brightest = 0;
        for (double s = 0; s <= length; s += 1) {
            const double value = brightness(m_map.lineArrival(s), frame);
            if (value > brightest) {
                brightest = value;
                best = m_map.lineArrival(s);
            }
        }
        result.append(std::clamp(best / m_map.span, 0.0, 1.0));
    }
    return result;
}

QList<Handle> WaveGlow::handles() const
{
    const auto handle = [](const char *id, const LocalizedText &name, const cv::Point2f &at) {
        return Handle{QLatin1String(id), name, QPointF(double(at.x), double(at.y))};
    };
    return {handle("start", {QStringLiteral("Start of the impulse"), QStringLiteral("冲动起点")}, m_map.line.at(0)),
            handle("end", {QStringLiteral("End of the axon"), QStringLiteral("轴突末端")}, m_map.line.at(m_map.line.length()))};
}

std::unique_ptr<MotionKind> makeWaveGlow()
{
    return std::make_unique<WaveGlow>();
}

} // namespace vivify::motion
