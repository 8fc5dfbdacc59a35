#include "core/nn/UNetLayer.h"

#include <ATen/ATen.h>

#include <utility>

namespace vivify::nn {

AttentionPair::AttentionPair(const Weights &block, int64_t index, int64_t channels, UNetShape &shape)
    : m_spatial(block["attentions"][index], channels, shape)
    , m_temporal(block["temp_attentions"][index], channels, channels / shape.config.headDim, shape.config)
{
}

void AttentionPair::condition(const at::Tensor &context, std::vector<KeyValue> &contexts, const Poll &callback) const
{
    m_spatial.condition(context, contexts, callback);
}

at::Tensor AttentionPair::forward(const at::Tensor &x, const UNetStep &step) const
{
    if (!step.roi)
        return m_temporal.forward(m_spatial.forward(x, step), step);
    const at::Tensor y = step.roi->onResidual(x, m_spatial.forward(x, step));
    return step.roi->onFeatures(step.roi->onResidual(y, m_temporal.forward(y, step)));
}

UNetLayer::UNetLayer(const Weights &block, int64_t index, int64_t in, int64_t out, bool attends, UNetShape &shape)
    : m_resnet(block["resnets"][index], in, out, shape.config)
    , m_temporalConv(block["temp_convs"][index], out, shape.config)
{
    if (attends)
        m_attention.emplace(block, index, out, shape);
}

void UNetLayer::condition(const at::Tensor &context, std::vector<KeyValue> &contexts, const Poll &callback) const
{
    if (m_attention)
        m_attention->condition(context, contexts, callback);
}

at::Tensor UNetLayer::forward(at::Tensor x, const UNetStep &step) const
{
    at::Tensor y = m_temporalConv.forward(m_resnet.forward(std::move(x), step), step);
    return m_attention ? m_attention->forward(y, step) : y;
}

}  // namespace vivify::nn
