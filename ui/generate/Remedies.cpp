#include "ui/generate/Remedies.h"

#include <QCoreApplication>

namespace vivify::Remedies {

namespace {

constexpr double ClearGuidance = 11;           // between the 10 and 12 that make a movement plain
constexpr double GuideStep = 0.25, UsualGuide = 0.5;

Remedy make(const QString &id, const ParameterValues &values) { return {id, values, {}}; }

} // namespace

std::optional<Remedy> of(const QString &action, const SceneSettings &scene)
{
    const auto is = [&](const char *id) { return action == QLatin1String(id); };
    if (is("motion-engine"))
        return Remedy{action, {}, QStringLiteral("motion")};
    if (is("small-and-short"))
        return make(action, {{QStringLiteral("size"), QStringLiteral("512p")}, {QStringLiteral("frames"), 16}});
    if (is("low-memory"))
        return make(action, {{QStringLiteral("memory"), QStringLiteral("low")}});
    if (is("more-guidance"))
        return make(action, {{QStringLiteral("guidance"), ClearGuidance}});
    if (is("stronger-guide")) {
        const double now = scene.values.value(QStringLiteral("guide"), UsualGuide).toDouble();
        return make(action, {{QStringLiteral("guide"), qMin(1.0, now + GuideStep)}});
    }
    if (is("automatic-device"))
        return make(action, {{QStringLiteral("device"), QStringLiteral("auto")}, {QStringLiteral("dtype"), QStringLiteral("auto")}});
    return {};
}

void apply(ProjectDocument &document, const Remedy &remedy)
{
    document.edit(remedy.words(), Aspect::Scene, [&](Project &project) {
        Picture *picture = project.currentPicture();
        if (!picture)
            return;
        if (!remedy.generator.isEmpty())
            picture->scene.generator = remedy.generator;
        picture->scene.values.insert(remedy.values);
    });
}

} // namespace vivify::Remedies
