#pragma once

#include "core/motion/MotionKind.h"

#include <mutex>

namespace vivify::motion {

/// What a pump prescribes at full contraction: relative area change by pixel (natural logarithm) and what is measured.
struct StrainPlan
{
    cv::Mat ventricles, atria; ///< CV_32F, ln of the area ratio that ventricles and atria are told to take.
    cv::Mat inside;            ///< CV_8U, tissue: there the prescription binds.
    cv::Mat held;              ///< CV_8U, tissue that stays where it is (great vessels); may be empty.
    cv::Mat turning;           ///< CV_32FC2, px, added to the ventricles' velocity; may be empty.
    cv::Mat ventricleArea, atriumArea; ///< CV_8U, the cavities whose area follows the curves; atriumArea may be empty.
    double ventricleRatio = 0.6, atriumRatio = 1.25; ///< Area at the end of systole over area at its beginning.
};

/// The heart's two motions, φ = exp(a·v_ventricles + b·v_atria), both stationary velocities found by active strain on a
/// coarse grid; a and b are chosen per frame so that the cavities' areas follow the volume curves exactly.
class VelocityPump : public MotionKind
{
public:
    void prepare(const Scene &scene, JobContext &context) override;
    cv::Mat influence() const override { return m_influence; }
    FrameField field(int frame) const override;
    void scaleMotion(double factor) override;
    QList<Gate> gates() const override;
    QList<double> expectedCurve() const override;
    QList<double> measuredCurve() const override;

protected:
    virtual StrainPlan plan(const Scene &scene) = 0;
    /// px, one cell at least: rounds the kinks at the walls, so that the way back ends where it began and labels, which
    /// read the field every few pixels, stay on their tissue.
    virtual double softness() const { return 5; }

private:
    struct Drive { double ventricles = 0, atria = 0; };
    /// A frame's field on the grid: found by prepare() for all frames, after scaleMotion() by whoever needs it first.
    struct Coarse
    {
        mutable std::once_flag once;
        mutable cv::Mat forward, backward;
    };
    void placeGrid(const Scene &scene, const cv::Mat &inside);
    cv::Mat coarse(const cv::Mat &full) const;
    void readDrive(const Scene &scene, const StrainPlan &plan);
    void calibrate(JobContext &context);
    void forgetFields();
    void findFields(JobContext &context) const;
    const Coarse &coarseField(int frame) const;
    Drive solveDrive(double ventricleArea, double atriumArea) const;
    std::vector<std::vector<cv::Point2f>> outlines(const cv::Mat &area) const;
    double areaUnder(const cv::Mat &shift, const std::vector<std::vector<cv::Point2f>> &outlines) const;
    QList<double> areasOf(const std::vector<std::vector<cv::Point2f>> &outlines) const;
    cv::Mat enlarged(const cv::Mat &shift) const;

    cv::Size m_size;
    cv::Rect m_area;   ///< The part of the picture that the grid covers.
    cv::Size m_grid;
    cv::Mat m_influence, m_free, m_ventricles, m_atria; ///< velocities CV_32FC2 in cells
    std::vector<double> m_ventricleLog, m_atriumLog;    ///< ln of the prescribed area ratio by frame, amplitude 1
    double m_amplitude = 1;
    std::vector<std::vector<cv::Point2f>> m_ventricleOutline, m_atriumOutline; ///< in cells
    std::vector<std::vector<double>> m_tableV, m_tableA; ///< ln area ratio by drive, see calibrate()
    std::vector<std::unique_ptr<Coarse>> m_fields; ///< by frame
};

} // namespace vivify::motion
