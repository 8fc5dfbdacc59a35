#pragma once

#include "core/generate/Generator.h"
#include "core/nn/Pipeline.h"

#include <memory>

namespace vivify {

/// Makes clips with I2VGen-XL, natively on LibTorch.
///
/// The picture at output size goes in, the decoded frames are laid over it inside the painted region with a soft edge. The
/// last model's networks stay loaded for the next clip. One thread at a time, always the same one.
class DiffusionGenerator : public Generator
{
public:
    DiffusionGenerator();
    ~DiffusionGenerator() override;
    GeneratorInfo info() const override; ///< The id and parameters of the module's metadata are told by ModuleGenerator.
    Clip generate(const GenerationRequest &request, JobContext &context) override;

private:
    nn::Pipeline &pipelineFor(const GenerationRequest &request, const nn::Poll &poll);

    std::unique_ptr<nn::Pipeline> m_pipeline;
    QString m_loaded; // folder, device and dtype of m_pipeline
};

} // namespace vivify
