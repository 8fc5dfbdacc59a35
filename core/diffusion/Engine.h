#pragma once

#include "core/generate/Generator.h"
#include "core/nn/Pipeline.h"

#include <memory>

namespace vivify {

/// The networks of the model that was used last, ready for the next clip. One thread at a time, always the same one.
class Engine
{
public:
    /// Loads nothing by itself. Throws nn::Error and what `poll` throws.
    nn::Pipeline &pipeline(const GenerationRequest &request, const nn::Poll &poll);
    void drop(); ///< Frees everything.
    /// Whether pipeline() would find networks of an earlier run.
    bool isWarm(const GenerationRequest &request) const;

    const nn::Compute &compute() const { return m_compute; } ///< Of the last pipeline().
    QString device() const;
    QString dtype() const;

    /// What the request's parameters "device" and "dtype" stand for here. Measures for about a second where that is needed.
    static nn::Compute computeFor(const GenerationRequest &request, const nn::Poll &poll);

private:
    static QString wanted(const GenerationRequest &request);

    std::unique_ptr<nn::Pipeline> m_pipeline;
    nn::Compute m_compute;
    QString m_loaded; // what m_pipeline was made for
};

} // namespace vivify
