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

    ModuleGenerator(QString module, Models models);
    GeneratorInfo info() const override;
    Clip generate(const GenerationRequest &request, JobContext &context) override;

private:
    Generator &opened();

    QString m_module;
    Models m_models;
    GeneratorInfo m_info; // as the metadata tells it
    std::unique_ptr<Generator> m_generator;
};

/// The description of a generator as data: {"id", "name", "description", "common": [keys], "parameters": [{"key", …}]}.
GeneratorInfo generatorFromJson(const QJsonObject &object);

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::GeneratorModule, "vivify.GeneratorModule/1")
