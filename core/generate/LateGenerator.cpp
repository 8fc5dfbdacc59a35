#include "core/generate/LateGenerator.h"

#include "core/base/Module.h"
#include "core/generate/ModuleGenerator.h"

namespace vivify {

LateGenerator::LateGenerator(QString module) : m_module(std::move(module)), m_info(generatorFromJson(moduleMetaData(m_module))) {}

Generator &LateGenerator::opened() const
{
    std::call_once(m_once, [this] { m_generator = module<GeneratorModule>(m_module).createGenerator(); });
    return *m_generator;
}

} // namespace vivify
