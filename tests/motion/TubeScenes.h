#pragma once

#include "core/motion/MotionKind.h"

#include <opencv2/imgproc.hpp>

#include <stdexcept>

namespace vivify::motion {

/// Stops the work at the n-th checkpoint, and counts them.
class CancelAfter : public JobContext
{
public:
    explicit CancelAfter(int n) : m_left(n) {}
    void checkpoint(int, int) override
    {
        if (m_left-- <= 0)
            throw Cancelled();
    }

private:
    int m_left;
};

inline Scene sceneOf(const cv::Mat &picture8, const cv::Mat &mask, int frames)
{
    Scene scene;
    scene.picture8 = picture8;
    picture8.convertTo(scene.picture, CV_32FC3);
    scene.organ = mask;
    scene.masks[QStringLiteral("organ")] = mask;
    scene.frames = frames;
    scene.fps = 24;
    scene.period = 0.8;
    scene.slowFactor = frames / (24 * 0.8);
    return scene;
}

/// A bent tube from left (255 red) to right (blue) on white.
struct BentTube
{
    cv::Mat picture, mask;
    BentTube(cv::Scalar from = {40, 40, 220}, cv::Scalar to = {220, 90, 40}, int width = 28)
        : picture(240, 360, CV_8UC3, cv::Scalar(255, 255, 255)), mask(240, 360, CV_8U, cv::Scalar(0))
    {
        const std::vector<cv::Point> way = {{30, 60}, {120, 50}, {180, 120}, {240, 180}, {330, 170}};
        for (size_t i = 1; i < way.size(); ++i) {
            cv::line(mask, way[i - 1], way[i], 255, width);
            cv::line(picture, way[i - 1], way[i], i < 3 ? from : to, width);
        }
    }
};

inline cv::Mat painted(const MotionKind &kind, const Scene &scene, int frame)
{
    cv::Mat image = scene.picture.clone();
    kind.paint(image, frame);
    return image;
}

inline double largestDifference(const cv::Mat &a, const cv::Mat &b)
{
    return cv::norm(a, b, cv::NORM_INF);
}

/// Pixels outside the influence that changed.
inline int changedOutside(const cv::Mat &image, const cv::Mat &source, const cv::Mat &influence)
{
    cv::Mat difference;
    cv::absdiff(image, source, difference);
    int count = 0;
    for (int y = 0; y < image.rows; ++y) {
        for (int x = 0; x < image.cols; ++x)
            count += influence.at<uchar>(y, x) == 0 && cv::norm(difference.at<cv::Vec3f>(y, x)) > 0;
    }
    return count;
}

inline double gateValue(const MotionKind &kind, const QString &id)
{
    for (const Gate &gate : kind.gates()) {
        if (gate.id == id)
            return gate.value;
    }
    throw std::runtime_error("no such gate");
}

} // namespace vivify::motion
