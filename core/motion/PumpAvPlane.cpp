#include "core/motion/HeartAxis.h"
#include "core/motion/VelocityPump.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vivify::motion {

namespace {

/// Cavity ratios at the end of systole in a long-axis plane; drawn atria are nearly full already.
constexpr std::array<std::pair<const char *, double>, 2> VentricleRatios{{{"chamber:LV", 0.60}, {"chamber:RV", 0.62}}};
constexpr std::array<std::pair<const char *, double>, 2> AtriumRatios{{{"chamber:LA", 1.25}, {"chamber:RA", 1.20}}};
constexpr double OutlineLoss = 0.056; ///< Of the ventricles' area: total heart volume falls by 8 % (Carlsson 2004).

float smoothStep(float low, float high, float x)
{
    const float t = std::clamp((x - low) / (high - low), 0.f, 1.f);
    return t * t * (3 - 2 * t);
}

/// Cavities as shares of each pixel, 0..1.
struct Cavities
{
    cv::Mat ventricles, atria; ///< CV_32F
    cv::Mat ventricleWall, atriumWall; ///< CV_8U
};

class PumpAvPlane : public VelocityPump
{
public:
    QList<Handle> handles() const override;

protected:
    StrainPlan plan(const Scene &scene) override;

private:
    void guessCavities(const Scene &scene, bool exterior, Cavities &cavities) const;
    bool paintedCavities(const Scene &scene, StrainPlan &plan) const;
    void addTwist(const Scene &scene, StrainPlan &plan) const;

    HeartAxis m_axis;
};

QList<Handle> PumpAvPlane::handles() const
{
    return {{QStringLiteral("apex"), {QStringLiteral("Apex"), QStringLiteral("心尖")}, {m_axis.apex.x, m_axis.apex.y}},
            {QStringLiteral("base"), {QStringLiteral("Base"), QStringLiteral("心底")}, {m_axis.base.x, m_axis.base.y}}};
}

/// With the organ alone: one soft ventricular and one atrial cavity along the axis.
void PumpAvPlane::guessCavities(const Scene &scene, bool exterior, Cavities &cavities) const
{
    const float plane = float(m_axis.atrioventricular), core = exterior ? 0.6f : 0.45f;
    cavities.ventricles = cv::Mat::zeros(scene.organ.size(), CV_32F);
    cavities.atria = cavities.ventricles.clone();
    cavities.ventricleWall = cv::Mat::zeros(scene.organ.size(), CV_8U);
    cavities.atriumWall = cavities.ventricleWall.clone();
    for (int y = 0; y < scene.organ.rows; ++y) {
        for (int x = 0; x < scene.organ.cols; ++x) {
            if (!scene.organ.at<uchar>(y, x))
                continue;
            const float s = m_axis.along.at<float>(y, x), q = std::abs(m_axis.across.at<float>(y, x));
            cavities.ventricles.at<float>(y, x) = (1 - smoothStep(core - 0.125f, core + 0.125f, q))
                                                  * smoothStep(0.06f, 0.14f, s) * (1 - smoothStep(plane - 0.07f, plane - 0.01f, s));
            cavities.atria.at<float>(y, x) = (1 - smoothStep(0.475f, 0.725f, q)) * smoothStep(plane - 0.01f, plane + 0.05f, s)
                                             * (1 - smoothStep(0.84f, 0.92f, s));
            cavities.ventricleWall.at<uchar>(y, x) = s < plane ? 255 : 0;
            cavities.atriumWall.at<uchar>(y, x) = s >= plane && s < 0.9f ? 255 : 0;
        }
    }
}

/// What the walls take up of the area that the cavities give, so that the outline hardly moves.
double ventricleWallLog(double given, double cavity, double wall)
{
    return std::log(std::max(0.5, 1 + (given - OutlineLoss * (cavity + wall)) / std::max(1.0, wall)));
}

double atriumWallLog(double gain, double wall)
{
    return std::log(std::max(0.4, 1 - 0.6 * gain / std::max(1.0, wall)));
}

/// With painted chambers: each has its own ratio; tissue belongs to the nearer pair.
bool PumpAvPlane::paintedCavities(const Scene &scene, StrainPlan &plan) const
{
    cv::Mat ventricles = cv::Mat::zeros(scene.organ.size(), CV_8U), atria = ventricles.clone();
    double given = 0, gain = 0;
    for (const auto &[role, ratio] : VentricleRatios) {
        if (!scene.has(QLatin1String(role)))
            continue;
        const cv::Mat &mask = scene.masks.at(QLatin1String(role));
        plan.ventricles.setTo(std::log(ratio), mask);
        given += (1 - ratio) * cv::countNonZero(mask);
        if (plan.ventricleArea.empty())
            plan.ventricleArea = mask, plan.ventricleRatio = ratio;
        ventricles |= mask;
    }
    for (const auto &[role, ratio] : AtriumRatios) {
        if (!scene.has(QLatin1String(role)))
            continue;
        const cv::Mat &mask = scene.masks.at(QLatin1String(role));
        plan.atria.setTo(std::log(ratio), mask);
        gain += (ratio - 1) * cv::countNonZero(mask);
        if (plan.atriumArea.empty())
            plan.atriumArea = mask, plan.atriumRatio = ratio;
        atria |= mask;
    }
    if (plan.ventricleArea.empty())
        return false;
    cv::Mat toVentricle, toAtrium(scene.organ.size(), CV_32F, cv::Scalar(1e9));
    cv::distanceTransform(ventricles == 0, toVentricle, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    if (!plan.atriumArea.empty())
        cv::distanceTransform(atria == 0, toAtrium, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    const cv::Mat tissue = plan.inside & ~(ventricles | atria);
    cv::Mat ventricleWall = tissue & (toVentricle < 0.3 * scene.diameter()) & (toVentricle <= toAtrium);
    double plane = 0; // great vessels rise beyond the ventricles and are left alone
    for (int y = 0; y < ventricles.rows; ++y) {
        for (int x = 0; x < ventricles.cols; ++x)
            plane = ventricles.at<uchar>(y, x) ? std::max(plane, double(m_axis.along.at<float>(y, x))) : plane;
    }
    ventricleWall &= m_axis.along < plane + 0.02;
    const cv::Mat atriumWall = tissue & (toAtrium < 0.08 * scene.diameter()) & (toAtrium < toVentricle);
    plan.held = plan.inside & (cv::min(toVentricle, toAtrium) > 0.08 * scene.diameter()) & (m_axis.along > plane);
    plan.ventricles.setTo(ventricleWallLog(given, cv::countNonZero(ventricles), cv::countNonZero(ventricleWall)), ventricleWall);
    plan.atria.setTo(atriumWallLog(gain, cv::countNonZero(atriumWall)), atriumWall);
    return true;
}

/// The visible surface of a twisting heart slides sideways by its depth times the angle.
void PumpAvPlane::addTwist(const Scene &scene, StrainPlan &plan) const
{
    const double angle = scene.number(QStringLiteral("twist"), 10) * CV_PI / 180;
    const cv::Point2f along = m_axis.direction(), side(-along.y, along.x);
    plan.turning = cv::Mat::zeros(scene.organ.size(), CV_32FC2);
    for (int y = 0; y < scene.organ.rows; ++y) {
        for (int x = 0; x < scene.organ.cols; ++x) {
            if (!scene.organ.at<uchar>(y, x))
                continue;
            const float s = m_axis.along.at<float>(y, x), q = std::min(1.f, std::abs(m_axis.across.at<float>(y, x)));
            const size_t bin = size_t(std::clamp(int(s * float(m_axis.halfWidths.size())), 0, int(m_axis.halfWidths.size()) - 1));
            const double depth = double(m_axis.halfWidths[bin]) * std::sqrt(1 - q * q);
            const double turn = angle * (1 - 1.3 * double(s) / m_axis.atrioventricular)
                                * double(smoothStep(0.f, 0.12f, s) * (1 - smoothStep(0.7f, 0.95f, s)) * (1 - smoothStep(0.7f, 1.f, q)));
            plan.turning.at<cv::Vec2f>(y, x) = cv::Vec2f(side.x, side.y) * float(depth * turn);
        }
    }
    cv::GaussianBlur(plan.turning, plan.turning, cv::Size(), std::max(1.0, 0.02 * scene.diameter()));
}

StrainPlan PumpAvPlane::plan(const Scene &scene)
{
    m_axis = findHeartAxis(scene);
    const bool exterior = scene.values.value(QStringLiteral("view")).toString() == QLatin1String("exterior");
    StrainPlan plan;
    plan.ventricles = cv::Mat::zeros(scene.organ.size(), CV_32F);
    plan.atria = plan.ventricles.clone();
    plan.inside = scene.organ.clone();
    if (!scene.has(QStringLiteral("organ")))
        cv::dilate(plan.inside, plan.inside, {}, {-1, -1}, std::max(2, int(0.06 * scene.diameter())));
    if (!exterior && paintedCavities(scene, plan))
        return plan;
    plan.ventricleRatio = exterior ? 0.75 : 0.60;
    plan.atriumRatio = exterior ? 1.15 : 1.25;
    Cavities cavities;
    guessCavities(scene, exterior, cavities);
    const double cavityV = cv::sum(cavities.ventricles)[0], cavityA = cv::sum(cavities.atria)[0];
    const double wallV = cv::countNonZero(cavities.ventricleWall) - cavityV, wallA = cv::countNonZero(cavities.atriumWall) - cavityA;
    const double wallLogV = ventricleWallLog((1 - plan.ventricleRatio) * cavityV, cavityV, wallV);
    const double wallLogA = atriumWallLog((plan.atriumRatio - 1) * cavityA, wallA);
    plan.ventricles = cavities.ventricles * (std::log(plan.ventricleRatio) - wallLogV);
    cv::add(plan.ventricles, cv::Scalar(wallLogV), plan.ventricles, cavities.ventricleWall);
    plan.atria = cavities.atria * (std::log(plan.atriumRatio) - wallLogA);
    cv::add(plan.atria, cv::Scalar(wallLogA), plan.atria, cavities.atriumWall);
    plan.ventricleArea = cavities.ventricles > 0.5;
    plan.atriumArea = cavities.atria > 0.5;
    plan.held = plan.inside & (m_axis.along > 0.92);
    if (cv::countNonZero(plan.atriumArea) == 0)
        plan.atriumArea = cv::Mat();
    if (exterior)
        addTwist(scene, plan);
    return plan;
}

} // namespace

std::unique_ptr<MotionKind> makePumpAvPlane()
{
    return std::make_unique<PumpAvPlane>();
}

} // namespace vivify::motion
