#include "core/motion/KindStack.h"

#include "core/base/Error.h"
#include "core/motion/Warp.h"

#include <opencv2/imgproc.hpp>

#include <array>
#include <utility>

namespace vivify::motion {

namespace {

/// x → inner(outer(x)) as displacements: first outer, then inner where that leads.
cv::Mat composed(const cv::Mat &outer, const cv::Mat &inner)
{
    if (outer.empty())
        return inner;
    return inner.empty() ? outer : cv::Mat(outer + sample(inner, outer));
}

/// A modifier is on when its value says so, or when one of these was asked for by name.
bool asked(const Scene &scene, const char *key, const QStringList &modifiers)
{
    if (scene.values.value(QLatin1String(key)).toBool())
        return true;
    for (const QString &id : scene.values.value(QStringLiteral("modifiers")).toStringList()) {
        if (modifiers.contains(id))
            return true;
    }
    return false;
}

} // namespace

std::unique_ptr<MotionKind> makeKind(const QString &kind)
{
    using Make = std::unique_ptr<MotionKind> (*)();
    static constexpr std::array<std::pair<const char *, Make>, 8> kinds{{{"pump_avplane", makePumpAvPlane},
                                                                         {"pump_annulus", makePumpAnnulus},
                                                                         {"piston_breath", makePistonBreath},
                                                                         {"flow_cells", makeFlowCells},
                                                                         {"wave_glow", makeWaveGlow},
                                                                         {"joint_hinge", makeJointHinge},
                                                                         {"highlight", makeHighlight},
                                                                         {"camera_orbit", makeCameraOrbit}}};
    for (const auto &[id, make] : kinds) {
        if (kind == QLatin1String(id))
            return make();
    }
    throw Error(Error::Kind::BadInput, QCoreApplication::translate("Motion", "There is no kind of motion “%1”.").arg(kind), {},
                QCoreApplication::translate("Motion", "Choose another scene."));
}

KindStack::KindStack(const Scene &scene, const QString &kind) : m_scene(scene), m_kind(kind), m_base(makeKind(kind))
{
    if (asked(scene, "highlight", {QStringLiteral("glow"), QStringLiteral("highlight")}))
        m_highlight = std::make_unique<Highlight>();
    if (asked(scene, "camera", {QStringLiteral("camera-orbit"), QStringLiteral("view-side"), QStringLiteral("view-oblique")}))
        m_camera = std::make_unique<CameraOrbit>();
}

void KindStack::prepare(JobContext &context)
{
    for (MotionKind *kind : {m_base.get(), static_cast<MotionKind *>(m_highlight.get()), static_cast<MotionKind *>(m_camera.get())}) {
        if (!kind)
            continue;
        kind->prepare(m_scene, context);
        const cv::Mat mine = kind->influence() > 0;
        m_influence = m_influence.empty() ? mine : cv::Mat(m_influence | mine);
    }
}

/// Where what is seen of the base's frame comes from, on a grid over the picture; empty when nothing moves.
cv::Mat KindStack::originOf(int frame, const FrameField &base, cv::Size grid) const
{
    if (base.backward.empty())
        return m_base->isLayered() ? m_base->origin(frame, grid) : cv::Mat();
    if (base.backward.size() == grid)
        return base.backward;
    cv::Mat coarse;
    cv::resize(base.backward, coarse, grid, 0, 0, cv::INTER_AREA);
    return coarse;
}

/// The camera around the organ as it is now: what moves takes its height along.
FrameField KindStack::cameraOver(int frame, const FrameField &base) const
{
    return m_camera->fieldOver(frame, originOf(frame, base, m_camera->grid()));
}

FrameField KindStack::field(int frame) const
{
    const int at = frame % m_scene.frames;
    FrameField field = m_base->field(at);
    if (m_camera) {
        const FrameField camera = cameraOver(at, field);
        field.backward = composed(camera.backward, field.backward);
        field.forward = composed(field.forward, camera.forward);
    }
    return field;
}

cv::Mat KindStack::render(int frame, const FrameField &whole) const
{
    const int at = frame % m_scene.frames;
    const FrameField base = m_camera ? m_base->field(at) : whole;
    cv::Mat image = base.backward.empty() || m_base->isLayered() ? m_scene.picture.clone() : sample(m_scene.picture, base.backward);
    m_base->paint(image, at);
    if (m_highlight)
        m_highlight->paintOver(image, at, originOf(at, base, image.size()));
    if (m_camera) {
        const FrameField camera = cameraOver(at, base);
        if (!m_camera->isLayered() && !camera.backward.empty())
            image = sample(image, camera.backward);
        m_camera->paint(image, at);
    }
    return image;
}

void KindStack::scaleMotion(double factor)
{
    m_base->scaleMotion(factor);
    if (m_camera)
        m_camera->scaleMotion(factor);
}

bool KindStack::isLayered() const
{
    return m_base->isLayered() || (m_camera && m_camera->isLayered());
}

bool KindStack::keepsReference() const
{
    static const QStringList moving{QStringLiteral("pump_avplane"), QStringLiteral("pump_annulus"),
                                    QStringLiteral("piston_breath"), QStringLiteral("joint_hinge")};
    return !m_highlight && !m_camera && moving.contains(m_kind);
}

bool KindStack::keepsVolumeCurve() const
{
    return m_kind.startsWith(QLatin1String("pump_")) || m_kind == QLatin1String("piston_breath");
}

} // namespace vivify::motion
