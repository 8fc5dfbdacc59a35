#include "core/motion/Highlight.h"

#include "core/base/Error.h"
#include "core/motion/GlowLight.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr double fastest = 3; ///< Hz of output time (WCAG 2.3.1).

// The pulse a loop closes with: as near as possible to the wish, never above the safe rate; 0 is a steady light.
int pulsesOf(double wish, int frames, double fps)
{
    const double seconds = frames / std::max(1.0, fps);
    const int safe = int(std::floor(fastest * seconds + 1e-9));
    return std::clamp(int(std::lround(wish * seconds)), std::min(1, safe), safe);
}

cv::Mat lightMap(const cv::Mat &mask, double diameter, bool rimOnly, JobContext &context)
{
    cv::Mat wall, light(mask.size(), CV_32F, cv::Scalar(0));
    cv::distanceTransform(mask > 127, wall, cv::DIST_L2, cv::DIST_MASK_5);
    const float rim = float(std::max(2.0, 0.035 * diameter));
    context.checkpoint(0, 1);
    cv::parallel_for_(cv::Range(0, mask.rows), [&](const cv::Range &rows) {
        for (int y = rows.start; y < rows.end; ++y) {
            for (int x = 0; x < mask.cols; ++x) {
                const float d = wall.at<float>(y, x);
                if (d <= 0)
                    continue;
                const float edge = d < 4 * rim ? std::exp(-(d / rim) * (d / rim)) : 0.f, soft = smoothStep(0.f, 2.5f, d);
                light.at<float>(y, x) = soft * (rimOnly ? edge : 0.55f + 0.45f * edge);
            }
        }
    });
    return light;
}

/// Light shows on dark paper, ink on white (motion-look, rule 6): gold or blue, unless the tissue is of that colour itself.
cv::Vec3f standingOut(const cv::Mat &picture8, const cv::Mat &mask, const cv::Vec3f &organ, double diameter)
{
    cv::Mat around;
    const int reach = std::max(2, int(0.04 * diameter));
    cv::dilate(mask, around, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(2 * reach + 1, 2 * reach + 1)));
    around.setTo(0, mask);
    const bool light = luminance(medianColour(picture8, around)) > 0.35;
    const cv::Vec3f first = namedColour(light ? QStringLiteral("blue") : QStringLiteral("gold"), {});
    const cv::Vec3f other = namedColour(light ? QStringLiteral("orange") : QStringLiteral("blue"), {});
    return labDistance(first, organ) < 45 ? other : first;
}

} // namespace

void Highlight::prepare(const Scene &scene, JobContext &context)
{
    const QString role = scene.values.value(QStringLiteral("highlight_role")).toString();
    const cv::Mat mask = scene.has(role) ? scene.masks.at(role) : scene.organ;
    if (mask.empty() || cv::countNonZero(mask) == 0)
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("Highlight", "There is no painted region to highlight."),
                    {}, QCoreApplication::translate("Highlight", "Paint the part that should glow."));
    m_frames = std::max(1, scene.frames);
    m_fps = scene.fps;
    m_pulses = pulsesOf(scene.number(QStringLiteral("highlight_rate"), 0.8), m_frames, m_fps);
    m_gain = std::clamp(scene.number(QStringLiteral("highlight_gain"), 0.8), 0.0, 1.0);
    const bool rimOnly = scene.values.value(QStringLiteral("highlight_style"), QStringLiteral("rim")).toString()
                         != QLatin1String("fill");
    // A small copy is enough to know the colours.
    const double scale = std::min(1.0, 400.0 / std::max(mask.cols, mask.rows));
    cv::Mat small, region;
    cv::resize(scene.picture8, small, {}, scale, scale, cv::INTER_AREA);
    cv::resize(mask, region, small.size(), 0, 0, cv::INTER_AREA);
    context.checkpoint(0, 1);
    const cv::Vec3f organ = medianColour(small, region);
    m_tissue = float(std::max(1e-3, luminance(organ)));
    cv::Vec3f colour = standingOut(small, region, organ, scale * scene.diameter());
    colour = namedColour(scene.values.value(QStringLiteral("highlight_colour")).toString(), colour);
    m_colour = {toLinear(colour[0]), toLinear(colour[1]), toLinear(colour[2])};
    context.checkpoint(0, 1);
    m_light = lightMap(mask, scene.diameter(), rimOnly, context);
    m_influence = m_light > 0;
    context.checkpoint(0, 1);
}

double Highlight::strength(int frame) const
{
    if (m_pulses == 0)
        return 0.6;
    const int wrapped = ((frame % m_frames) + m_frames) % m_frames;
    return 0.5 - 0.5 * std::cos(2 * CV_PI * wrapped * m_pulses / m_frames);
}

void Highlight::paintOver(cv::Mat &image, int frame, const cv::Mat &backward) const
{
    const float amplitude = float(strength(frame) * m_gain);
    if (amplitude <= 0)
        return;
    cv::parallel_for_(cv::Range(0, image.rows), [&](const cv::Range &rows) {
        for (int y = rows.start; y < rows.end; ++y) {
            auto *pixel = image.ptr<cv::Vec3f>(y);
            const cv::Vec2f *from = backward.empty() ? nullptr : backward.ptr<cv::Vec2f>(y);
            for (int x = 0; x < image.cols; ++x) {
                const float light = from ? lightAt(float(x) + from[x][0], float(y) + from[x][1]) : m_light.at<float>(y, x);
                if (light * amplitude >= 0.002f)
                    pixel[x] = lit(pixel[x], light * amplitude);
            }
        }
    });
}

/// Bilinear; dark outside the picture.
float Highlight::lightAt(float x, float y) const
{
    const int ix = cvFloor(x), iy = cvFloor(y);
    if (ix < 0 || iy < 0 || ix + 1 >= m_light.cols || iy + 1 >= m_light.rows)
        return 0;
    const float fx = x - float(ix), fy = y - float(iy);
    const float *a = m_light.ptr<float>(iy) + ix, *b = m_light.ptr<float>(iy + 1) + ix;
    return (a[0] * (1 - fx) + a[1] * fx) * (1 - fy) + (b[0] * (1 - fx) + b[1] * fx) * fy;
}

/// Half recolouring, half added light: seen on dark and on light tissue. Lines darker than the tissue keep their ink.
cv::Vec3f Highlight::lit(const cv::Vec3f &pixel, float amount) const
{
    cv::Vec3f result;
    amount *= std::clamp(float(luminance(pixel)) / m_tissue, 0.25f, 1.f);
    for (int c = 0; c < 3; ++c) {
        const float base = toLinear(pixel[c]), tinted = base + (m_colour[c] - base) * 0.6f * amount;
        result[c] = toSrgb(tinted + amount * 0.45f * m_colour[c] * (1 - tinted));
    }
    return result;
}

QList<Gate> Highlight::gates() const
{
    return {{QStringLiteral("flash"), m_pulses * m_fps / m_frames, QStringLiteral("<="), fastest}};
}

QList<double> Highlight::expectedCurve() const
{
    QList<double> result;
    for (int frame = 0; frame < m_frames; ++frame)
        result.append(strength(frame));
    return result;
}

std::unique_ptr<MotionKind> makeHighlight()
{
    return std::make_unique<Highlight>();
}

} // namespace vivify::motion
