#include "app/cli/Studio.h"

#include "app/cli/Output.h"
#include "core/archive/ModelPacks.h"
#include "core/base/DataPaths.h"
#include "core/generate/Machine.h"
#include "core/generate/ModuleGenerator.h"
#include "core/generate/Report.h"
#include "core/motion/MotionGenerator.h"

namespace vivify::cli {

namespace {

template <typename List>
[[noreturn]] void refuseId(const char *what, const QString &id, const List &list)
{
    QStringList ids;
    for (const auto &entry : list)
        ids.append(entry.id);
    throw Error(Error::Kind::Usage, QCoreApplication::translate("CommandLine", what).arg(id), QString(),
                QCoreApplication::translate("CommandLine", "Choose one of: %1.").arg(ids.join(QLatin1String(", "))));
}

QList<InstalledModel> installedModels()
{
    QList<InstalledModel> models;
    for (const ModelPack &pack : ModelPacks(DataPaths::userFolder(QStringLiteral("models"))).list())
        models.append({pack.id, pack.name, pack.folder});
    return models;
}

} // namespace

Studio::Studio() : catalogue(DataPaths::userData())
{
    generators.add(createMotionGenerator());
    auto diffusion = std::make_unique<ModuleGenerator>(QStringLiteral("vivify_diffusion"), installedModels,
                                                       &generators.get(QStringLiteral("motion")));
    if (!diffusion->info().id.isEmpty()) // a build may leave the module out
        generators.add(std::move(diffusion));
    for (const QString &warning : catalogue.warnings())
        warn(warning);
}

PromptTemplate Studio::scene(const QString &id) const
{
    const auto found = catalogue.findTemplate(id);
    if (!found)
        refuseId(QT_TRANSLATE_NOOP("CommandLine", "There is no scene “%1”."), id, catalogue.templates());
    return *found;
}

PromptModifier Studio::modifier(const QString &id) const
{
    const auto found = catalogue.findModifier(id);
    if (!found)
        refuseId(QT_TRANSLATE_NOOP("CommandLine", "There is no modifier “%1”."), id, catalogue.modifiers());
    return *found;
}

Preset Studio::preset(const QString &id) const
{
    const auto found = catalogue.findPreset(id);
    if (!found)
        refuseId(QT_TRANSLATE_NOOP("CommandLine", "There is no preset “%1”."), id, catalogue.presets());
    return *found;
}

QList<Parameter> Studio::parameters(const Generator &generator, const PromptTemplate &scene) const
{
    QList<Parameter> all = generator.info().parameters;
    for (const Parameter &parameter : generator.sceneParameters(scene)) {
        if (!Parameters::find(all, parameter.key))
            all.append(parameter);
    }
    return all;
}

GenerationRequest Studio::request(const Picture &picture) const
{
    const SceneSettings &settings = picture.scene;
    if (settings.templateId.isEmpty())
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("CommandLine", "This project has no scene yet."),
                    QString(), QCoreApplication::translate("CommandLine", "Choose one in Vivify, or use animate."));
    QList<PromptModifier> modifiers;
    for (const QString &id : settings.modifiers)
        modifiers.append(modifier(id));
    const ParameterValues presetValues =
        settings.presetId.isEmpty() ? ParameterValues() : preset(settings.presetId).values;
    return makeRequest(picture, scene(settings.templateId), modifiers, presetValues, generators.get(settings.generator));
}

Forecast Studio::forecast(const Picture &picture, Progress &progress, QSize outputSize) const
{
    GenerationRequest wanted = request(picture);
    if (outputSize.isValid())
        wanted.outputSize = outputSize;
    Generator &generator = generators.get(picture.scene.generator);
    const GeneratorInfo info = generator.info();
    if (!info.isAvailable())
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("CommandLine", "The generator “%1” can't run.").arg(info.id), {},
                    info.unavailable.text(language()));
    progress.begin(QStringLiteral("measure"));
    generator.calibrate(wanted, progress);
    progress.endBar();
    if (const auto forecast = generator.forecast(wanted))
        return *forecast;
    Forecast light; // nothing that a computer of today would not do at once
    light.size = wanted.outputSize;
    light.frames = wanted.frames;
    light.freeBytes = Machine::freeMemory();
    light.device = QStringLiteral("cpu");
    return light;
}

bool Studio::repeat(Picture &picture, Progress &progress) const
{
    const Clip before = picture.clip;
    const QString id = before.provenance.value(QLatin1String("generator")).toString();
    Generator &generator = generators.get(id);
    const GenerationRequest wanted = requestAgain(picture, scene(picture.clipScene.templateId), generator);
    progress.begin(QStringLiteral("generate"));
    picture.clip = runGenerator(generator, wanted, progress);
    progress.endBar();
    return picture.clip.frames == before.frames;
}

void Studio::generate(Picture &picture, Progress &progress, QSize outputSize) const
{
    GenerationRequest wanted = request(picture);
    if (outputSize.isValid())
        wanted.outputSize = outputSize;
    progress.begin(QStringLiteral("generate"));
    picture.clip = runGenerator(generators.get(picture.scene.generator), wanted, progress);
    picture.clipScene = picture.scene;
    progress.endBar();
    for (const Gate &gate : Report::gates(picture.clip.report)) {
        if (!gate.pass())
            warn(Report::sentence(gate));
    }
    for (const LocalizedText &hint : Report::hints(picture.clip.report))
        warn(hint.text(QLocale().name()));
}

} // namespace vivify::cli
