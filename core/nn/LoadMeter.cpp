#include "core/nn/LoadMeter.h"

namespace vivify::nn {

namespace {

int64_t bytesOf(const TensorInfo &info)
{
    auto bytes = int64_t(c10::elementSize(info.dtype));
    for (const int64_t side : info.shape)
        bytes *= side;
    return bytes;
}

}  // namespace

LoadMeter::LoadMeter(const TensorSource &source, const Callbacks &callbacks) : m_source(source), m_callbacks(callbacks)
{
    for (const std::string &name : source.names())
        m_total += bytesOf(*source.find(name));
}

at::Tensor LoadMeter::load(const std::string &name, const at::TensorOptions &target, const Poll &poll) const
{
    at::Tensor tensor = m_source.load(name, target, poll);
    if (const TensorInfo *info = m_source.find(name))
        m_done += bytesOf(*info);
    if (m_callbacks.onLoad)
        m_callbacks.onLoad(m_done, m_total);
    return tensor;
}

}  // namespace vivify::nn
