#pragma once

#include "core/jobs/JobContext.h"

#include <opencv2/core.hpp>

#include <optional>
#include <vector>

namespace vivify::motion {

struct Skeleton;

/// A smooth line with points one pixel of arc apart. A value.
class Centreline
{
public:
    Centreline() = default;
    /// A pixel path smoothed with a Gaussian of 0.6 of the radius there (CV_32F; 2 to 14 px, ends kept), then resampled.
    Centreline(const std::vector<cv::Point> &path, const cv::Mat &radius);
    explicit Centreline(std::vector<cv::Point2f> points);

    bool isNull() const { return m_points.size() < 2; }
    double length() const { return m_length; }
    cv::Point2f at(double s) const;      ///< Clamped to the ends.
    cv::Point2f tangent(double s) const; ///< Of length 1.
    const std::vector<cv::Point2f> &points() const { return m_points; }
    Centreline scaled(double factor) const;
    Centreline reversed() const;
    /// Both ends continued straight on until they leave the mask (CV_8U), at most `limit` px each.
    Centreline reachingOut(const cv::Mat &mask, double limit) const;

private:
    void resample(const std::vector<cv::Point2f> &points);
    std::vector<cv::Point2f> m_points;
    double m_length = 0;
};

/// Where a tube begins and ends.
struct TubeEnds
{
    cv::Point start, end;
};

/// The pair of free ends that is far apart and wide, redder end first (arteries before veins); a dragged end stays.
/// picture: CV_8UC3. Empty when the skeleton has no two ends that are connected.
std::optional<TubeEnds> guessEnds(const Skeleton &skeleton, const cv::Mat &mask, const cv::Mat &picture,
                                  std::optional<cv::Point> start, std::optional<cv::Point> end, JobContext &context);
/// The line from end to end that keeps to the middle: least cost 1/r².
Centreline middleLine(const Skeleton &skeleton, const cv::Mat &mask, const TubeEnds &ends, JobContext &context);
/// The skeleton pixel nearest to a point.
cv::Point nearestRidge(const Skeleton &skeleton, const cv::Point2f &point);

} // namespace vivify::motion
