#include "core/motion/GlowLight.h"

#include <opencv2/imgproc.hpp>

#include <array>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr int linearSteps = 1020, srgbSteps = 4096;

double decode(double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); }
double encode(double c) { return c <= 0.0031308 ? c * 12.92 : 1.055 * std::pow(c, 1 / 2.4) - 0.055; }

template <int N, typename F>
std::array<float, N + 2> table(F function)
{
    std::array<float, N + 2> result{};
    for (int i = 0; i < N + 2; ++i)
        result[size_t(i)] = float(function(double(i) / N));
    return result;
}

template <size_t N>
float read(const std::array<float, N> &values, float place)
{
    const int i = int(place);
    const float f = place - float(i);
    return values[size_t(i)] + f * (values[size_t(i) + 1] - values[size_t(i)]);
}

} // namespace

float toLinear(float value)
{
    static const auto values = table<linearSteps>(decode);
    return read(values, std::min(std::max(value, 0.f), 255.f) * (linearSteps / 255.f));
}

float toSrgb(float linear)
{
    // The square root straightens the steep dark end, so that the table serves it.
    static const auto values = table<srgbSteps>([](double root) { return 255 * encode(root * root); });
    return read(values, std::sqrt(std::min(std::max(linear, 0.f), 1.f)) * srgbSteps);
}

double labDistance(const cv::Vec3f &bgr, const cv::Vec3f &other) { return cv::norm(labOf(bgr) - labOf(other)); }

double luminance(const cv::Vec3f &bgr)
{
    return 0.0722 * toLinear(bgr[0]) + 0.7152 * toLinear(bgr[1]) + 0.2126 * toLinear(bgr[2]);
}

cv::Vec3f medianColour(const cv::Mat &picture, const cv::Mat &mask)
{
    std::array<std::array<int, 256>, 3> counts{};
    int total = 0;
    for (int y = 0; y < picture.rows; ++y) {
        for (int x = 0; x < picture.cols; ++x) {
            if (!mask.at<uchar>(y, x))
                continue;
            const auto &p = picture.at<cv::Vec3b>(y, x);
            for (int c = 0; c < 3; ++c)
                ++counts[size_t(c)][p[c]];
            ++total;
        }
    }
    cv::Vec3f result(128, 128, 128);
    for (int c = 0; c < 3 && total > 0; ++c) {
        int sum = 0, value = 0;
        while (sum * 2 < total && value < 256)
            sum += counts[size_t(c)][size_t(value++)];
        result[c] = float(value - 1);
    }
    return result;
}

cv::Vec3f namedColour(const QString &name, const cv::Vec3f &fallback)
{
    if (name == QLatin1String("blue"))
        return {255, 105, 10};
    if (name == QLatin1String("orange"))
        return {20, 130, 255};
    if (name == QLatin1String("gold"))
        return {70, 205, 255};
    if (name == QLatin1String("green"))
        return {90, 220, 30};
    if (name == QLatin1String("white"))
        return {255, 255, 255};
    return fallback;
}

} // namespace vivify::motion
