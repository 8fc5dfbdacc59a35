#include "core/motion/Lab.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr int Steps = 4096;

float linearOf(double value)
{
    const double c = std::clamp(value / 255, 0.0, 1.0);
    return float(c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
}

/// The curve of CIE 1976 over 0..1.
const std::array<float, Steps + 2> &lightness()
{
    static const auto table = [] {
        std::array<float, Steps + 2> values{};
        for (size_t i = 0; i < values.size(); ++i) {
            const double t = double(i) / Steps;
            values[i] = float(t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116);
        }
        return values;
    }();
    return table;
}

cv::Vec3f labOfLinear(float blue, float green, float red)
{
    const auto &table = lightness();
    const auto curve = [&table](float t) {
        const float at = std::clamp(t, 0.f, 1.f) * Steps;
        const auto i = size_t(at);
        return table[i] + (at - float(i)) * (table[i + 1] - table[i]);
    };
    const float x = curve((0.412453f * red + 0.357580f * green + 0.180423f * blue) / 0.950456f);
    const float y = curve(0.212671f * red + 0.715160f * green + 0.072169f * blue);
    const float z = curve((0.019334f * red + 0.119193f * green + 0.950227f * blue) / 1.088754f);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

} // namespace

cv::Mat labPicture(const cv::Mat &picture8)
{
    CV_Assert(picture8.type() == CV_8UC3);
    static const auto linear = [] {
        std::array<float, 256> values{};
        for (size_t i = 0; i < values.size(); ++i)
            values[i] = linearOf(double(i));
        return values;
    }();
    cv::Mat lab(picture8.size(), CV_32FC3);
    cv::parallel_for_(cv::Range(0, picture8.rows), [&](const cv::Range &rows) {
        for (int y = rows.start; y < rows.end; ++y) {
            const cv::Vec3b *from = picture8.ptr<cv::Vec3b>(y);
            cv::Vec3f *to = lab.ptr<cv::Vec3f>(y);
            for (int x = 0; x < picture8.cols; ++x)
                to[x] = labOfLinear(linear[from[x][0]], linear[from[x][1]], linear[from[x][2]]);
        }
    });
    return lab;
}

cv::Vec3f labOf(const cv::Vec3f &bgr)
{
    return labOfLinear(linearOf(double(bgr[0])), linearOf(double(bgr[1])), linearOf(double(bgr[2])));
}

} // namespace vivify::motion
