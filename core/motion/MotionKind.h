#pragma once

#include "core/generate/Generator.h"
#include "core/generate/Report.h"
#include "core/motion/Curve.h"

#include <opencv2/core.hpp>

#include <map>

namespace vivify::motion {

/// Everything a motion kind may look at, prepared once per clip. Pixels of the output size; immutable after prepare.
struct Scene
{
    cv::Mat picture;                     ///< CV_32FC3, BGR, sRGB values 0..255.
    cv::Mat picture8;                    ///< CV_8UC3, the same, for segmentation.
    std::map<QString, cv::Mat> masks;    ///< By role, CV_8U, snapped and cleaned; only roles that are painted.
    cv::Mat organ;                       ///< CV_8U, the union of what moves ("organ", or all regions together).
    std::map<QString, Curve> curves;     ///< Of the preset, by name; periodic, argument is the phase in seconds.
    ParameterValues values;              ///< Complete: scene, preset file and user values by key.
    QHash<QString, QPointF> handles;     ///< Dragged guesses, in pixels of the output size.
    int frames = 0;
    double fps = 0;
    double period = 1;    ///< s of one physiological cycle at the chosen rate.
    double cycles = 1;    ///< Whole cycles in the loop.
    double slowFactor = 1; ///< Effective: frames / (fps · cycles · period).
    quint64 seed = 0;
    double pixelsPerMillimetre = 0; ///< Of the output; 0: the picture's scale is not known.

    double number(const QString &key, double fallback) const;
    bool has(const QString &role) const { return masks.count(role) > 0; }
    /// Physiological time of a frame, s in [0, period).
    double time(int frame) const;
    double diameter() const; ///< Equivalent diameter of the organ mask, px.
};

/// A motion's field on one frame: displacement maps, CV_32FC2, px, of the output size. Empty means nothing moves.
struct FrameField
{
    cv::Mat backward; ///< Sample the source at x + backward(x). Layered kinds, which sample for themselves, leave it empty.
    cv::Mat forward;  ///< Tissue at x is now at x + forward(x).
};

/// One kind of motion (pump_avplane, wave_glow …). One object per clip; frames may be asked for from several threads at
/// once after prepare().
class MotionKind
{
public:
    virtual ~MotionKind() = default;
    /// Does the work that is the same for all frames. Throws Error (BadInput), Cancelled.
    virtual void prepare(const Scene &scene, JobContext &context) = 0;
    /// CV_8U, 255 where frames may differ from the source. Valid after prepare().
    virtual cv::Mat influence() const = 0;
    /// The field of a frame; frame 0 is the reference phase (no displacement).
    virtual FrameField field(int frame) const { Q_UNUSED(frame); return {}; }
    /// Light, cells, layers: changes `image` (CV_32FC3, already warped by field()) in place.
    virtual void paint(cv::Mat &image, int frame) const { Q_UNUSED(image); Q_UNUSED(frame); }
    /// Layered kinds: where what is seen now comes from, CV_32FC2 in px of the output, on a grid over the picture.
    virtual cv::Mat origin(int frame, cv::Size grid) const { Q_UNUSED(frame); Q_UNUSED(grid); return {}; }
    /// True when the kind does its own sampling in paint() (layers); the field then serves only labels and gates.
    virtual bool isLayered() const { return false; }
    /// Velocity kinds: multiplies the motion by `factor` (the Jacobian guard shrinks until nothing folds).
    virtual void scaleMotion(double factor) { Q_UNUSED(factor); }
    /// Gates that only this kind can measure (volume_fit_r, wave_speed, transport_speed, order …).
    virtual QList<Gate> gates() const { return {}; }
    /// The driving curve and what was measured of it, one number per frame each; may be empty.
    virtual QList<double> expectedCurve() const { return {}; }
    virtual QList<double> measuredCurve() const { return {}; }
    /// Share of the cycle at which frame 0 stands: 0 unless the picture shows another moment of it.
    virtual double firstPhase() const { return 0; }
    /// The guesses, in pixels of the output size.
    virtual QList<Handle> handles() const { return {}; }
    /// What the person should know of this clip: a guess that may be wrong, a motion that had to be made smaller.
    virtual QList<LocalizedText> hints() const { return {}; }
};

std::unique_ptr<MotionKind> makePumpAvPlane();
std::unique_ptr<MotionKind> makePumpAnnulus();
std::unique_ptr<MotionKind> makePistonBreath();
std::unique_ptr<MotionKind> makeFlowCells();
std::unique_ptr<MotionKind> makeWaveGlow();
std::unique_ptr<MotionKind> makeJointHinge();
std::unique_ptr<MotionKind> makeHighlight();
std::unique_ptr<MotionKind> makeCameraOrbit();

} // namespace vivify::motion
