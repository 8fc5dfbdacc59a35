#include "core/diffusion/module/DiffusionModule.h"

#include "core/diffusion/DiffusionGenerator.h"

namespace vivify {

std::unique_ptr<Generator> DiffusionModule::createGenerator() const { return std::make_unique<DiffusionGenerator>(); }

} // namespace vivify
