#pragma once

#include "core/motion/CameraOrbit.h"
#include "core/motion/Highlight.h"

namespace vivify::motion {

/// The object of a preset's "kind". Throws Error (BadInput) for a kind that this program lacks.
std::unique_ptr<MotionKind> makeKind(const QString &kind);

/// A kind of motion with the modifiers that stack on it: light first, camera last.
///
/// Made and prepared on one thread; then field() and render() may be called from several at once.
class KindStack
{
public:
    KindStack(const Scene &scene, const QString &kind);

    void prepare(JobContext &context);
    /// CV_8U, 255 where frames may differ from the source.
    const cv::Mat &influence() const { return m_influence; }
    /// Of everything together; frames are taken modulo the loop.
    FrameField field(int frame) const;
    /// CV_32FC3, 0..255, drawn from the source; `whole` is field(frame).
    cv::Mat render(int frame, const FrameField &whole) const;
    void scaleMotion(double factor);

    const MotionKind &base() const { return *m_base; }
    bool hasLight() const { return m_highlight != nullptr; }
    bool hasCamera() const { return m_camera != nullptr; }
    /// A layered kind has no single field, so the field's gates do not apply.
    bool isLayered() const;
    /// Frame 0 is the source bit for bit (no light, no camera, a kind that only moves).
    bool keepsReference() const;
    /// The kind's curve is an area that the moved outline must follow (heart, lungs).
    bool keepsVolumeCurve() const;

private:
    cv::Mat originOf(int frame, const FrameField &base, cv::Size grid) const;
    FrameField cameraOver(int frame, const FrameField &base) const;

    const Scene &m_scene;
    QString m_kind;
    std::unique_ptr<MotionKind> m_base;
    std::unique_ptr<Highlight> m_highlight;
    std::unique_ptr<CameraOrbit> m_camera;
    cv::Mat m_influence;
};

} // namespace vivify::motion
