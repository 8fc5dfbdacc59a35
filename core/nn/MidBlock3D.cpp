#include "core/nn/MidBlock3D.h"

#include <ATen/ATen.h>

#include <utility>

namespace vivify::nn {

MidBlock3D::MidBlock3D(const Weights &weights, UNetShape &shape)
    : m_first(weights, 0, shape.config.channels.back(), shape.config.channels.back(), true, shape)
    , m_last(weights, 1, shape.config.channels.back(), shape.config.channels.back(), false, shape)
{
}

void MidBlock3D::condition(const at::Tensor &context, std::vector<KeyValue> &contexts, const Poll &callback) const
{
    m_first.condition(context, contexts, callback);
}

at::Tensor MidBlock3D::forward(at::Tensor x, const UNetStep &step) const
{
    return m_last.forward(m_first.forward(std::move(x), step), step);
}

}  // namespace vivify::nn
