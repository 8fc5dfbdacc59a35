#include "core/motion/RoundCavity.h"
#include "core/motion/VelocityPump.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr double RightRatio = 0.62; ///< Of the right cavity's area at the end of systole, as in the long axis.

/// A heart cut across: the cavity shrinks to (ESV/EDV)/λ of its area and the wall grows to 1/λ of its own, because
/// muscle keeps its volume while the long axis shortens to λ.
class PumpAnnulus : public VelocityPump
{
public:
    QList<Handle> handles() const override;

protected:
    StrainPlan plan(const Scene &scene) override;
    double softness() const override { return 7; } // the cavity empties by half: twice the kink of the long axis

private:
    void guessCentre(const Scene &scene, const cv::Mat &cavity);
    cv::Mat guessCavity(const Scene &scene) const;
    cv::Mat wallAround(const Scene &scene, const cv::Mat &cavity, const cv::Mat &inside) const;
    void addTwist(const Scene &scene, StrainPlan &plan) const;
    cv::Point2f m_centre;
};

QList<Handle> PumpAnnulus::handles() const
{
    return {{QStringLiteral("centre"), {QStringLiteral("Centre"), QStringLiteral("中心")}, {m_centre.x, m_centre.y}}};
}

void PumpAnnulus::guessCentre(const Scene &scene, const cv::Mat &cavity)
{
    const cv::Moments m = cv::moments(cavity.empty() ? scene.organ : cavity, true);
    m_centre = cv::Point2f(float(m.m10 / m.m00), float(m.m01 / m.m00));
    const auto it = scene.handles.find(QStringLiteral("centre"));
    if (it != scene.handles.end())
        m_centre = cv::Point2f(float(it->x()), float(it->y()));
}

/// Without a painted cavity: the round one that the picture shows, else the middle of the organ, as far from its outline
/// as the wall is thick.
cv::Mat PumpAnnulus::guessCavity(const Scene &scene) const
{
    if (const cv::Mat shown = roundCavity(scene.picture8, scene.organ); !shown.empty())
        return shown;
    const double wall = scene.number(QStringLiteral("wall_ratio"), 0.36);
    cv::Mat depth;
    cv::distanceTransform(scene.organ, depth, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    double deepest = 0;
    cv::minMaxLoc(depth, nullptr, &deepest);
    return depth > deepest * wall / (1 + wall);
}

void PumpAnnulus::addTwist(const Scene &scene, StrainPlan &plan) const
{
    // Half-way between apex (+) and base (−); seen from the apex, as such sections are shown.
    const double angle = (scene.number(QStringLiteral("twist_apex"), 10) + scene.number(QStringLiteral("twist_base"), -3)) / 2
                         * CV_PI / 180;
    cv::Mat depth;
    cv::distanceTransform(plan.inside, depth, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    const double fade = std::max(2.0, 0.12 * scene.diameter());
    plan.turning = cv::Mat::zeros(scene.organ.size(), CV_32FC2);
    for (int y = 0; y < depth.rows; ++y) {
        for (int x = 0; x < depth.cols; ++x) {
            const double inside = std::min(1.0, double(depth.at<float>(y, x)) / fade);
            const float turn = float(-angle * inside * inside * (3 - 2 * inside));
            plan.turning.at<cv::Vec2f>(y, x) = cv::Vec2f(-(float(y) - m_centre.y), float(x) - m_centre.x) * turn;
        }
    }
}

/// As thick as the free wall, the quarter of the outline nearest to the cavity; the right heart beyond it is no such muscle.
cv::Mat PumpAnnulus::wallAround(const Scene &scene, const cv::Mat &cavity, const cv::Mat &inside) const
{
    if (scene.has(QStringLiteral("wall")))
        return scene.masks.at(QStringLiteral("wall")) & ~cavity;
    cv::Mat away, inner;
    cv::distanceTransform(cavity == 0, away, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    cv::erode(inside, inner, {}, {-1, -1}, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
    std::vector<float> ways;
    for (int y = 0; y < away.rows; ++y) {
        for (int x = 0; x < away.cols; ++x) {
            if (inside.at<uchar>(y, x) && !inner.at<uchar>(y, x))
                ways.push_back(away.at<float>(y, x));
        }
    }
    if (ways.empty())
        return inside & ~cavity;
    const auto quarter = ways.begin() + std::ptrdiff_t(ways.size() / 4);
    std::nth_element(ways.begin(), quarter, ways.end());
    return inside & ~cavity & (away <= 1.15 * double(std::max(2.f, *quarter)));
}

StrainPlan PumpAnnulus::plan(const Scene &scene)
{
    const double edv = scene.number(QStringLiteral("edv"), 120), esv = scene.number(QStringLiteral("esv"), 50);
    const double lambda = 1 - scene.number(QStringLiteral("long_axis_shortening"), 0.15);
    StrainPlan plan;
    plan.ventricleRatio = std::min(0.98, esv / edv / lambda);
    plan.atriumRatio = 1;
    cv::Mat cavity = scene.has(QStringLiteral("chamber:LV")) ? scene.masks.at(QStringLiteral("chamber:LV")) : cv::Mat();
    if (cavity.empty())
        cavity = guessCavity(scene);
    guessCentre(scene, cavity);
    plan.inside = scene.organ | cavity;
    if (!scene.has(QStringLiteral("organ")) && !scene.has(QStringLiteral("wall")))
        cv::dilate(plan.inside, plan.inside, {}, {-1, -1}, std::max(2, int(0.15 * scene.diameter())));
    plan.ventricles = cv::Mat::zeros(scene.organ.size(), CV_32F);
    plan.ventricles.setTo(-std::log(lambda), wallAround(scene, cavity, plan.inside));
    plan.ventricles.setTo(std::log(plan.ventricleRatio), cavity);
    if (scene.has(QStringLiteral("chamber:RV")))
        plan.ventricles.setTo(std::log(RightRatio), scene.masks.at(QStringLiteral("chamber:RV")));
    plan.atria = cv::Mat::zeros(scene.organ.size(), CV_32F);
    plan.ventricleArea = cavity;
    addTwist(scene, plan);
    return plan;
}

} // namespace

std::unique_ptr<MotionKind> makePumpAnnulus()
{
    return std::make_unique<PumpAnnulus>();
}

} // namespace vivify::motion
