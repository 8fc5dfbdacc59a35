#include "core/motion/MotionGenerator.h"

#include "core/motion/ClipRenderer.h"
#include "core/motion/SceneBuilder.h"

namespace vivify {

namespace {

using namespace motion;

class MotionGenerator : public Generator
{
public:
    GeneratorInfo info() const override;
    QList<Parameter> sceneParameters(const PromptTemplate &scene) const override { return parametersOf(presetOf(scene, {})); }
    Clip generate(const GenerationRequest &request, JobContext &context) override;
    QList<Handle> handles(const GenerationRequest &request) override;
};

GeneratorInfo MotionGenerator::info() const
{
    GeneratorInfo info;
    info.id = QStringLiteral("motion");
    info.name = {QStringLiteral("Physiological motion"), QStringLiteral("生理运动")};
    info.description = {QStringLiteral("Moves the painted region along measured physiological curves. Needs no model, works offline."),
                        QStringLiteral("按实测的生理曲线驱动涂抹区域。无需模型，离线可用。")};
    for (const char *key : {"size", "frames", "fps", "seed"}) {
        if (const Parameter *parameter = Parameters::find(Parameters::common(), QLatin1String(key)))
            info.parameters.append(*parameter);
    }
    return info;
}

Clip MotionGenerator::generate(const GenerationRequest &request, JobContext &context)
{
    requireMemory(request);
    const BuiltScene built = buildScene(request, context);
    return renderClip(request, built, context);
}

QList<Handle> MotionGenerator::handles(const GenerationRequest &request)
{
    // The guesses are shares of the picture, so a small one is enough.
    GenerationRequest small = request;
    small.outputSize = Parameters::outputSize(request.source.size(), QStringLiteral("256p"));
    small.frames = 8;
    SilentContext silent;
    const BuiltScene built = buildScene(small, silent);
    KindStack stack(built.scene, built.preset.kind);
    stack.prepare(silent);
    QList<Handle> handles = stack.base().handles();
    for (Handle &handle : handles)
        handle.position = {handle.position.x() / built.still.width(), handle.position.y() / built.still.height()};
    return handles;
}

} // namespace

std::unique_ptr<Generator> createMotionGenerator()
{
    return std::make_unique<MotionGenerator>();
}

} // namespace vivify
