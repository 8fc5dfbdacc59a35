#include "core/generate/ModuleGenerator.h"

#include "core/base/Error.h"
#include "core/base/Module.h"
#include "core/generate/DiffusionForecast.h"
#include "core/generate/UnfinishedRun.h"
#include "core/generate/GuideClip.h"

#include <QJsonArray>

namespace vivify {

namespace {

const auto ModelKey = QStringLiteral("model");

Parameter modelParameter(const QList<InstalledModel> &models)
{
    Parameter parameter;
    parameter.key = ModelKey;
    parameter.type = Parameter::Type::Choice;
    parameter.group = QStringLiteral("diffusion");
    parameter.name = {QStringLiteral("Model"), QStringLiteral("模型")};
    parameter.help = {QStringLiteral("The set of weights to use."), QStringLiteral("要使用的模型权重。")};
    for (const InstalledModel &model : models) {
        parameter.choices.append(model.id);
        parameter.choiceNames.append({model.name, model.name});
    }
    parameter.defaultValue = parameter.choices.value(0);
    return parameter;
}

} // namespace

GeneratorInfo generatorFromJson(const QJsonObject &object)
{
    GeneratorInfo info;
    info.id = object.value(QLatin1String("id")).toString();
    info.name = LocalizedText::fromJson(object.value(QLatin1String("name")).toObject());
    info.description = LocalizedText::fromJson(object.value(QLatin1String("description")).toObject());
    for (const QJsonValue &key : object.value(QLatin1String("common")).toArray())
        if (const Parameter *parameter = Parameters::find(Parameters::common(), key.toString()))
            info.parameters.append(*parameter);
    for (const QJsonValue &value : object.value(QLatin1String("parameters")).toArray()) {
        const QJsonObject parameter = value.toObject();
        info.parameters.append(Parameter::fromJson(parameter.value(QLatin1String("key")).toString(), parameter));
    }
    return info;
}

ModuleGenerator::ModuleGenerator(QString module, Models models, Generator *guide)
    : m_module(std::move(module)), m_models(std::move(models)), m_guide(guide), m_info(generatorFromJson(moduleMetaData(m_module)))
{
}

QList<Parameter> ModuleGenerator::sceneParameters(const PromptTemplate &scene) const
{
    return m_guide ? guideParameters(*m_guide, scene) : QList<Parameter>();
}

QList<Handle> ModuleGenerator::handles(const GenerationRequest &request)
{
    return m_guide && wantsGuide(request) ? m_guide->handles(request) : QList<Handle>();
}

LoraMatch ModuleGenerator::inspectLora(const GenerationRequest &request, const QString &file)
{
    return opened().inspectLora(withModel(request), file);
}

GeneratorInfo ModuleGenerator::info() const
{
    GeneratorInfo info = m_info;
    const QList<InstalledModel> models = m_models();
    if (!models.isEmpty()) {
        info.parameters.append(modelParameter(models));
        return info;
    }
    info.unavailable = {QStringLiteral("It needs a model, and none is installed. Add an I2VGen-XL model in the diffusers layout: Generate > Models "
                                       "in the window, or vivify-cli models add FOLDER_OR_ZIP. Physiological motion works without one."),
                        QStringLiteral("它需要模型，但尚未安装。请添加 diffusers 格式的 I2VGen-XL 模型：在窗口中选“生成 > 模型”，"
                                       "或使用 vivify-cli models add 文件夹或ZIP。“生理运动”无需模型即可使用。")};
    return info;
}

Generator &ModuleGenerator::opened()
{
    if (!m_generator)
        m_generator = module<GeneratorModule>(m_module).createGenerator();
    return *m_generator;
}

GenerationRequest ModuleGenerator::withModel(const GenerationRequest &request) const
{
    GenerationRequest complete = request;
    const QString wanted = request.values.value(ModelKey).toString();
    for (const InstalledModel &model : m_models())
        if (model.id == wanted || (wanted.isEmpty() && complete.modelFolder.isEmpty()))
            complete.modelFolder = model.folder;
    if (complete.modelFolder.isEmpty())
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("Generator", "The model “%1” is not installed any more.").arg(wanted),
                    {}, QCoreApplication::translate("Generator", "Choose another model in the parameters."));
    return complete;
}

Clip ModuleGenerator::generate(const GenerationRequest &request, JobContext &context)
{
    GenerationRequest complete = withModel(request);
    const Forecast expected = DiffusionForecast::of(complete);
    expected.requireFits();
    if (expected.lowMemory)
        complete.values.insert(QStringLiteral("memory"), QStringLiteral("low"));
    if (m_guide && wantsGuide(complete))
        complete.guide = guideClip(*m_guide, complete, context);
    return opened().generate(complete, context);
}

std::optional<Forecast> ModuleGenerator::forecast(const GenerationRequest &request) const
{
    if (m_models().isEmpty())
        return {};
    return DiffusionForecast::of(withModel(request));
}

void ModuleGenerator::calibrate(const GenerationRequest &request, JobContext &context)
{
    const auto expected = forecast(request);
    if (expected && !expected->measured)
        opened().calibrate(withModel(request), context);
}

QString ModuleGenerator::unfinishedKey(const GenerationRequest &request) const
{
    return m_models().isEmpty() ? QString() : UnfinishedRuns::keyOf(m_info.id, withModel(request));
}

} // namespace vivify
