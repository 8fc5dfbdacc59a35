#pragma once

#include "core/generate/ModuleGenerator.h"

namespace vivify {

/// The root object of the module.
class MotionModule : public QObject, public GeneratorModule
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "vivify.GeneratorModule/1" FILE "motion.json")
    Q_INTERFACES(vivify::GeneratorModule)
public:
    std::unique_ptr<Generator> createGenerator() const override;
};

} // namespace vivify
