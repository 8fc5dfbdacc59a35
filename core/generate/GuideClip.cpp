#include "core/generate/GuideClip.h"

namespace vivify {

namespace {

/// The poll of the whole job without its counting, which belongs to the clip that is being made.
class Quiet : public JobContext
{
public:
    explicit Quiet(JobContext &context) : m_context(context) {}
    void checkpoint(int, int) override { m_context.checkpoint(0, 0); }

private:
    JobContext &m_context;
};

} // namespace

bool wantsGuide(const GenerationRequest &request) { return request.values.value(QStringLiteral("guide")).toDouble() > 0; }

QList<Parameter> guideParameters(const Generator &guide, const PromptTemplate &scene) { return guide.sceneParameters(scene); }

Clip guideClip(Generator &guide, const GenerationRequest &request, JobContext &context)
{
    const QList<Parameter> parameters = guide.info().parameters + guide.sceneParameters(request.scene);
    GenerationRequest asked = request;
    asked.values = Parameters::known(parameters, request.scene.values);
    asked.values.insert(Parameters::known(parameters, request.values));
    asked.values = Parameters::completed(parameters, asked.values);
    asked.modelFolder.clear();
    asked.guide = {};
    Quiet quiet(context);
    return runGenerator(guide, asked, quiet);
}

} // namespace vivify
