#pragma once

#include "core/motion/MotionKind.h"
#include "core/motion/Warp.h"

#include <opencv2/imgproc.hpp>

/// Drawn organs for the tests: nothing is read from disk.
namespace organs {

using namespace vivify;
using namespace vivify::motion;

inline Scene sceneOf(const cv::Mat &picture8, double period, int frames)
{
    Scene scene;
    scene.picture8 = picture8;
    picture8.convertTo(scene.picture, CV_32FC3);
    scene.frames = frames;
    scene.fps = 24;
    scene.period = period;
    scene.cycles = 1;
    return scene;
}

/// Two lungs on paper with `room` pixels below the base, and a rib-like pattern around them.
inline Scene lungs(int room = 120, int frames = 60)
{
    const cv::Size size(400, 380 + room);
    cv::Mat picture(size, CV_8UC3, cv::Scalar(225, 240, 248)), mask(size, CV_8U, cv::Scalar(0));
    for (const int x : {120, 280}) {
        cv::ellipse(picture, {x, 220}, {62, 150}, 0, 0, 360, cv::Scalar(200, 190, 235), -1, cv::LINE_AA);
        cv::ellipse(mask, {x, 220}, {62, 150}, 0, 0, 360, cv::Scalar(255), -1);
    }
    for (int y = 30; y < size.height; y += 24)
        cv::line(picture, {20, y}, {380, y}, cv::Scalar(120, 120, 140), 1, cv::LINE_AA);
    Scene scene = sceneOf(picture, 5, frames);
    scene.masks[QStringLiteral("organ")] = mask;
    scene.organ = mask;
    scene.values = {{QStringLiteral("excursion"), 7.0}};
    return scene;
}

struct Leg
{
    Scene scene;
    cv::Mat femur, tibia, patella;
    cv::Point2d hinge{250, 270};
};

/// A straight leg from the side, kneecap to the right.
inline Leg leg(int frames = 48)
{
    const cv::Size size(560, 600);
    cv::Mat picture(size, CV_8UC3, cv::Scalar(250, 250, 250));
    Leg leg;
    const auto part = [&](const auto &draw, const cv::Scalar &colour) {
        cv::Mat mask(size, CV_8U, cv::Scalar(0));
        draw(mask);
        picture.setTo(colour, mask);
        return mask;
    };
    const cv::Mat flesh = part([](cv::Mat &m) {
        cv::rectangle(m, {185, 30}, {325, 570}, cv::Scalar(255), -1);
        cv::ellipse(m, {255, 290}, {100, 110}, 0, 0, 360, cv::Scalar(255), -1);
    }, cv::Scalar(170, 190, 230));
    leg.femur = part([](cv::Mat &m) {
        cv::rectangle(m, {220, 40}, {275, 260}, cv::Scalar(255), -1);
        cv::circle(m, {250, 270}, 45, cv::Scalar(255), -1);
    }, cv::Scalar(150, 160, 160));
    leg.tibia = part([](cv::Mat &m) {
        cv::rectangle(m, {205, 335}, {295, 380}, cv::Scalar(255), -1);
        cv::rectangle(m, {225, 380}, {280, 560}, cv::Scalar(255), -1);
    }, cv::Scalar(140, 150, 150));
    leg.patella = part([](cv::Mat &m) { cv::ellipse(m, {361, 262}, {14, 26}, 0, 0, 360, cv::Scalar(255), -1); },
                       cv::Scalar(130, 140, 140));
    leg.scene = sceneOf(picture, 6, frames);
    leg.scene.organ = flesh | leg.patella;
    leg.scene.masks[QStringLiteral("organ")] = leg.scene.organ;
    leg.scene.values = {{QStringLiteral("flexion"), 45.0}};
    return leg;
}

/// The frame as the pipeline draws it.
inline cv::Mat render(const MotionKind &kind, const Scene &scene, int frame)
{
    const FrameField field = kind.field(frame);
    cv::Mat image = field.backward.empty() || kind.isLayered() ? scene.picture.clone() : sample(scene.picture, field.backward);
    kind.paint(image, frame);
    return image;
}

inline int changed(const cv::Mat &a, const cv::Mat &b, const cv::Mat &where)
{
    cv::Mat difference, grey;
    cv::absdiff(a, b, difference);
    cv::transform(difference, grey, cv::Matx13f(1, 1, 1));
    return cv::countNonZero((grey > 0) & where);
}

inline cv::Vec2f at(const cv::Mat &field, cv::Point p)
{
    return field.empty() ? cv::Vec2f(0, 0) : field.at<cv::Vec2f>(p);
}

} // namespace organs
