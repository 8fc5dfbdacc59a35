#include "core/motion/HingeGuess.h"
#include "core/motion/JointSectors.h"
#include "core/motion/MotionKind.h"
#include "core/motion/Plate.h"
#include "core/motion/Warp.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr float Still = 0.001f; ///< px; below it the source itself is shown.

/// A knee bending: the shank turns about the hinge as a layer over the picture without the leg.
class JointHinge : public MotionKind
{
public:
    void prepare(const Scene &scene, JobContext &context) override;
    cv::Mat influence() const override { return m_influence; }
    FrameField field(int frame) const override;
    void paint(cv::Mat &image, int frame) const override;
    bool isLayered() const override { return true; }
    void scaleMotion(double factor) override { m_flexion *= factor; }
    QList<Gate> gates() const override;
    QList<double> expectedCurve() const override;
    QList<double> measuredCurve() const override;
    QList<Handle> handles() const override { return m_handles; }

private:
    void chooseLayer(const Scene &scene);
    HingeGuess chooseHinge(const Scene &scene);
    void chooseSectors(const Scene &scene, const HingeGuess &guess);
    void makeInfluence(JobContext &context);
    double angle(int frame) const { return m_bend.isEmpty() ? 0 : m_flexion * m_bend[frame % m_bend.size()]; }

    cv::Rect m_box;
    cv::Mat m_layer, m_cover, m_front, m_plate, m_influence, m_near;
    PolarRemap m_remap;
    QList<double> m_bend; ///< 0..1, one per frame
    double m_flexion = 0; ///< rad
    cv::Point2d m_shin, m_hinge;
    QList<Handle> m_handles;
};

cv::Mat role(const Scene &scene, const char *name)
{
    const auto found = scene.masks.find(QLatin1String(name));
    return found == scene.masks.end() ? cv::Mat() : found->second;
}

/// Everything painted is one layer; the tissue between painted bones belongs to it.
void JointHinge::chooseLayer(const Scene &scene)
{
    m_layer = scene.organ > 127;
    for (const char *name : {"bone:fixed", "bone:moving", "patella"})
        if (const cv::Mat bone = role(scene, name); !bone.empty())
            m_layer |= bone > 127;
    if (cv::countNonZero(m_layer) < 100)
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("Motion", "The painted knee is too small to bend."), {},
                    QCoreApplication::translate("Motion", "Paint the whole knee, from thigh to shank."));
    if (!scene.has(QStringLiteral("organ"))) {
        const int reach = std::max(3, int(0.06 * scene.diameter()));
        cv::morphologyEx(m_layer, m_layer, cv::MORPH_CLOSE,
                         cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(2 * reach + 1, 2 * reach + 1)));
    }
    m_layer = withoutFlatRim(scene.picture, m_layer);
}

HingeGuess JointHinge::chooseHinge(const Scene &scene)
{
    const cv::Mat resting = role(scene, "bone:fixed"), moving = role(scene, "bone:moving");
    HingeGuess guess = resting.empty() || moving.empty() ? guessHinge(scene.picture8, m_layer)
                                                         : guessHinge(scene.picture8, m_layer, resting > 127, moving > 127);
    struct Named
    {
        const char *id;
        LocalizedText name;
        cv::Point2d *point;
    };
    m_handles.clear();
    const cv::Point2d frontward = guess.front - guess.hinge;
    for (const Named &handle : {Named{"hinge", {QStringLiteral("Hinge"), QStringLiteral("转动中心")}, &guess.hinge},
                                Named{"shin", {QStringLiteral("Shank"), QStringLiteral("小腿")}, &guess.shin},
                                Named{"thigh", {QStringLiteral("Thigh"), QStringLiteral("大腿")}, &guess.thigh},
                                Named{"front", {QStringLiteral("Kneecap side"), QStringLiteral("髌骨侧")}, &guess.front}}) {
        const QString id = QLatin1String(handle.id);
        if (scene.handles.contains(id)) {
            const QPointF dragged = scene.handles.value(id);
            *handle.point = {dragged.x(), dragged.y()};
        } else if (id == QLatin1String("front")) {
            guess.front = guess.hinge + frontward;
        }
        m_handles.append({id, handle.name, QPointF(handle.point->x, handle.point->y)});
    }
    return guess;
}

void JointHinge::chooseSectors(const Scene &scene, const HingeGuess &guess)
{
    const cv::Point2d down = guess.shin - guess.hinge;
    m_shin = down / std::max(1e-6, cv::norm(down));
    m_hinge = guess.hinge;
    cv::Point2d front(m_shin.y, -m_shin.x);
    if (front.dot(guess.front - guess.hinge) < 0)
        front = -front;
    JointBones bones{role(scene, "bone:fixed"), role(scene, "bone:moving"), role(scene, "patella")};
    JointFrame frame{guess.hinge, m_shin, front, guess.thigh - guess.hinge, guess.width};
    m_flexion = scene.number(QStringLiteral("flexion"), 45) * scene.number(QStringLiteral("amplitude"), 1) * CV_PI / 180;
    m_remap = jointRemap(frame, bones, scene.number(QStringLiteral("patella"), 55) / 100, m_flexion);
    for (int attempt = 0; attempt < 12; ++attempt) {
        double low = 1, high = 1;
        m_remap.slopes(m_flexion, &low, &high);
        if (low >= 0.27 && high <= 3.7)
            return;
        m_flexion *= 0.9;
    }
}

/// The swept area: wherever the layer, its old place or a hole of it is at any flexion and something turns.
void JointHinge::makeInfluence(JobContext &context)
{
    const double scale = std::max(1.0, std::max(m_layer.cols, m_layer.rows) / 256.0);
    const cv::Size grid(std::max(1, cvRound(m_layer.cols / scale)), std::max(1, cvRound(m_layer.rows / scale)));
    cv::Mat cover, swept = cv::Mat::zeros(grid, CV_8U);
    const cv::Mat everywhere(grid, CV_8U, cv::Scalar(255));
    cv::resize(m_cover, cover, grid, 0, 0, cv::INTER_AREA);
    const int steps = std::max(2, int(std::ceil(m_flexion * 180 / CV_PI / 2)));
    for (int i = 1; i <= steps; ++i) {
        context.checkpoint(i, steps + 1);
        const cv::Mat back = m_remap.backward(m_flexion * i / steps, everywhere, scale);
        std::vector<cv::Mat> parts;
        cv::split(back, parts);
        const cv::Mat moved = (parts[0] != 0) | (parts[1] != 0);
        swept |= moved & ((sample(cover, back) > 0.01) | (cover > 0));
    }
    cv::dilate(swept, swept, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(13, 13)));
    cv::resize(swept, m_influence, m_layer.size(), 0, 0, cv::INTER_NEAREST);
    m_box = cv::boundingRect(m_influence);
}

void JointHinge::prepare(const Scene &scene, JobContext &context)
{
    const int total = 40;
    chooseLayer(scene);
    context.checkpoint(1, total);
    const HingeGuess guess = chooseHinge(scene);
    context.checkpoint(2, total);
    chooseSectors(scene, guess);
    context.checkpoint(3, total);
    m_cover = softCover(m_layer);
    m_front = foreground(scene.picture, m_layer);
    context.checkpoint(4, total);
    m_plate = backgroundPlate(scene.picture, m_layer);
    context.checkpoint(5, total);
    cv::dilate(m_layer, m_near, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(17, 17)));
    const auto curve = scene.curves.find(QStringLiteral("flexion"));
    const auto bend = [&](double time) {
        return curve == scene.curves.end() ? 0.5 - 0.5 * std::cos(2 * CV_PI * time / scene.period)
                                           : curve->second(time / scene.period * curve->second.period());
    };
    m_bend.clear();
    for (int i = 0; i < scene.frames; ++i)
        m_bend.append(bend(scene.time(i)) - bend(0));
    makeInfluence(context);
}

FrameField JointHinge::field(int frame) const
{
    const double flexion = angle(frame);
    if (flexion == 0)
        return {};
    // Only tissue moves: a label on the background beside the leg stays where it is.
    return {m_remap.backward(flexion, m_influence), m_remap.forward(flexion, m_near)};
}

void JointHinge::paint(cv::Mat &image, int frame) const
{
    const double flexion = angle(frame);
    if (flexion == 0 || m_box.empty())
        return;
    // What moves comes from inside the swept area, so sampling can stay in its box.
    const cv::Mat may = m_influence(m_box), plate = m_plate(m_box);
    const cv::Mat back = m_remap.backward(flexion, m_influence)(m_box).clone();
    const cv::Mat colour = sample(m_front(m_box), back), cover = sample(m_cover(m_box), back);
    cv::Mat part = image(m_box);
    cv::parallel_for_(cv::Range(0, part.rows), [&](const cv::Range &rows) {
        for (int y = rows.start; y < rows.end; ++y) {
            const auto *u = back.ptr<cv::Vec2f>(y);
            for (int x = 0; x < part.cols; ++x) {
                if (!may.at<uchar>(y, x) || std::max(std::abs(u[x][0]), std::abs(u[x][1])) < Still)
                    continue;
                const float a = std::clamp(cover.at<float>(y, x), 0.f, 1.f);
                part.at<cv::Vec3f>(y, x) = plate.at<cv::Vec3f>(y, x) * (1 - a) + colour.at<cv::Vec3f>(y, x) * a;
            }
        }
    });
}

QList<double> JointHinge::expectedCurve() const
{
    QList<double> degrees;
    for (const double bend : m_bend)
        degrees.append(bend * m_flexion * 180 / CV_PI);
    return degrees;
}

/// The turn of a short line on the shank under the field itself.
QList<double> JointHinge::measuredCurve() const
{
    QList<double> degrees;
    for (const double bend : m_bend) {
        const cv::Point2d a = m_remap.moved(m_hinge + m_shin * 400.0, bend * m_flexion);
        const cv::Point2d b = m_remap.moved(m_hinge + m_shin * 500.0, bend * m_flexion);
        const cv::Point2d d = b - a;
        const double cross = std::abs(m_shin.x * d.y - m_shin.y * d.x);
        degrees.append(std::atan2(cross, m_shin.dot(d)) * 180 / CV_PI);
    }
    return degrees;
}

QList<Gate> JointHinge::gates() const
{
    double most = 0, low = 1, high = 1;
    for (const double bend : m_bend)
        most = std::max(most, bend);
    const cv::Mat everywhere(m_layer.size(), CV_8U, cv::Scalar(255));
    const cv::Mat back = m_remap.backward(most * m_flexion, everywhere);
    const cv::Mat there = m_remap.forward(most * m_flexion, everywhere);
    for (const cv::Mat &map : {back, there}) {
        double least = 1, largest = 1;
        jacobianRange(map, &least, &largest);
        low = std::min(low, least);
        high = std::max(high, largest);
    }
    return {{QStringLiteral("jacobian_min"), low, QStringLiteral(">="), 0.15},
            {QStringLiteral("jacobian_max"), high, QStringLiteral("<="), 4}};
}

} // namespace

std::unique_ptr<MotionKind> makeJointHinge()
{
    return std::make_unique<JointHinge>();
}

} // namespace vivify::motion
