#pragma once

#include <QImage>
#include <opencv2/core.hpp>

namespace vivify::organ {

/// A picture made small, with what its border says about the ground it stands on.
struct Ground
{
    static constexpr int Side = 512; ///< px, the longer side of everything here.

    QImage picture;
    cv::Mat colours;      ///< CV_8UC3 RGB
    cv::Mat lab;          ///< CV_32FC3: L* 0..100, a*, b*
    cv::Vec3f plainColour; ///< L*a*b* of most of the border.
    double plainShare = 0; ///< Share of the border that has that colour.
    cv::Mat likeGround;   ///< CV_8U: pixels of that colour.
    cv::Mat outside;      ///< CV_8U: those joined to the border.

    bool isPlain() const { return plainShare >= 0.6; }
};

Ground groundOf(const QImage &picture);

/// What is left of a shape when everything thinner than 2·radius px is cut off, with at most `reach` px of rim put back.
cv::Mat withoutThinParts(const cv::Mat &shape, int radius, int reach);
/// Components of at least `share` of the largest one.
cv::Mat largeComponents(const cv::Mat &shape, double share);
/// Inside is what can't be reached from the border.
cv::Mat filled(const cv::Mat &shape);
cv::Mat disc(int radius);

} // namespace vivify::organ
