#pragma once

#include "core/diffusion/Engine.h"

namespace vivify {

/// Makes clips with I2VGen-XL, natively on LibTorch.
///
/// The picture at output size goes in, the decoded frames are laid over it inside the painted region with a soft edge. The
/// last model's networks stay loaded for the next clip. One thread at a time, always the same one.
class DiffusionGenerator : public Generator
{
public:
    GeneratorInfo info() const override; ///< The id and parameters of the module's metadata are told by ModuleGenerator.
    Clip generate(const GenerationRequest &request, JobContext &context) override;
    LoraMatch inspectLora(const GenerationRequest &request, const QString &file) override;
    void calibrate(const GenerationRequest &request, JobContext &context) override;

private:
    Engine m_engine;
};

} // namespace vivify
