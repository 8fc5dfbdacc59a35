#pragma once

#include "core/generate/Generator.h"

#include <mutex>

namespace vivify {

/// Stands for the generator of a module that needs nothing but itself, so that the start is spared its libraries. What it is
/// comes from the module's metadata; the first question beyond that opens the module. Throws Error (Resources) there.
/// info() on the owner's thread, anything else on any thread.
class LateGenerator : public Generator
{
public:
    explicit LateGenerator(QString module);
    GeneratorInfo info() const override { return m_info; }
    QList<Parameter> sceneParameters(const PromptTemplate &scene) const override { return opened().sceneParameters(scene); }
    QList<Handle> handles(const GenerationRequest &request) override { return opened().handles(request); }
    Clip generate(const GenerationRequest &request, JobContext &context) override { return opened().generate(request, context); }

private:
    Generator &opened() const;

    QString m_module;
    GeneratorInfo m_info; // as the metadata tells it
    mutable std::once_flag m_once;
    mutable std::unique_ptr<Generator> m_generator;
};

} // namespace vivify
