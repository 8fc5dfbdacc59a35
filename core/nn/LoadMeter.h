#pragma once

#include "core/nn/Pipeline.h"

namespace vivify::nn {

/// Passes tensors on and tells how much of the network has been loaded. Keep it as long as it loads. One thread.
class LoadMeter : public TensorSource
{
public:
    LoadMeter(const TensorSource &source, const Callbacks &callbacks);

    std::string path() const override { return m_source.path(); }
    std::vector<std::string> names() const override { return m_source.names(); }
    const TensorInfo *find(const std::string &name) const override { return m_source.find(name); }
    at::Tensor load(const std::string &name, const at::TensorOptions &target, const Poll &poll) const override;

private:
    const TensorSource &m_source;
    const Callbacks &m_callbacks;
    int64_t m_total = 0;
    mutable int64_t m_done = 0;
};

}  // namespace vivify::nn
