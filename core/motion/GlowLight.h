#pragma once

#include "core/motion/Lab.h"

#include <opencv2/core.hpp>

#include <QString>

namespace vivify::motion {

/// Glow is mixed in linear light. sRGB values 0..255 (clamped), linear 0..1; IEC 61966-2-1. Any thread.
float toLinear(float value);
float toSrgb(float linear);
double labDistance(const cv::Vec3f &bgr, const cv::Vec3f &other);
/// Relative luminance Y of a BGR colour 0..255.
double luminance(const cv::Vec3f &bgr);
/// Per-channel median of picture (CV_8UC3) where mask (CV_8U) is not 0; mid grey when it is empty.
cv::Vec3f medianColour(const cv::Mat &picture, const cv::Mat &mask);
/// BGR 0..255 of a named glow colour (blue, orange, gold, green, white); `fallback` for other names.
cv::Vec3f namedColour(const QString &name, const cv::Vec3f &fallback);
/// 0 below `from`, 1 above `to`, smooth between.
inline float smoothStep(float from, float to, float x)
{
    const float t = x <= from ? 0.f : x >= to ? 1.f : (x - from) / (to - from);
    return t * t * (3 - 2 * t);
}

} // namespace vivify::motion
