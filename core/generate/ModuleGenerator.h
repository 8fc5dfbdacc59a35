#pragma once

#include "core/generate/Generator.h"

#include <QObject>
#include <functional>
#include <memory>

namespace vivify {

/// The root of a module that makes clips.
class GeneratorModule
{
public:
    virtual ~GeneratorModule() = default;
    virtual std::unique_ptr<Generator> createGenerator() const = 0;
};

/// A set of weights that lies ready on this computer.
struct InstalledModel
{
    QString id, name, folder;
};

/// Stands for a generator whose module, with all the libraries it brings, is opened for its first clip only.
///
/// What it is comes from the module's metadata, which is read without opening it. One of the installed models is chosen by
/// the parameter "model"; with none installed the generator says what to do. info() on the owner's thread, generate() on
/// the worker's.
class ModuleGenerator : public Generator
{
public:
    using Models = std::function<QList<InstalledModel>()>;

    /// `guide`, may be null, is kept by the caller: the generator whose clip of the same scene is followed where the parameter
    /// "guide" is above 0. Its parameters of a scene and its handles are offered too.
    ModuleGenerator(QString module, Models models, Generator *guide = nullptr);
    GeneratorInfo info() const override;
    QList<Parameter> sceneParameters(const PromptTemplate &scene) const override;
    QList<Handle> handles(const GenerationRequest &request) override;
    LoraMatch inspectLora(const GenerationRequest &request, const QString &file) override;
    Clip generate(const GenerationRequest &request, JobContext &context) override;
    std::optional<Forecast> forecast(const GenerationRequest &request) const override;
    void calibrate(const GenerationRequest &request, JobContext &context) override;
    QString unfinishedKey(const GenerationRequest &request) const override;

private:
    Generator &opened();
    GenerationRequest withModel(const GenerationRequest &request) const;

    QString m_module;
    Models m_models;
    Generator *m_guide;
    GeneratorInfo m_info; // as the metadata tells it
    std::unique_ptr<Generator> m_generator;
};

/// The description of a generator as data: {"id", "name", "description", "common": [keys], "parameters": [{"key", …}]}.
GeneratorInfo generatorFromJson(const QJsonObject &object);

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::GeneratorModule, "vivify.GeneratorModule/1")
