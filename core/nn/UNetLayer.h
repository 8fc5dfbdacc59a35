#pragma once

#include "core/nn/ResnetBlock2D.h"
#include "core/nn/TemporalConvLayer.h"
#include "core/nn/Transformer2DModel.h"
#include "core/nn/TransformerTemporalModel.h"

#include <optional>

namespace vivify::nn {

/// The two attentions of a layer: "attentions.J" and "temp_attentions.J".
class AttentionPair
{
public:
    AttentionPair(const Weights &block, int64_t index, int64_t channels, UNetShape &shape);
    void condition(const at::Tensor &context, std::vector<KeyValue> &contexts, const Poll &poll) const;
    at::Tensor forward(const at::Tensor &x, const UNetStep &step) const;

private:
    Transformer2DModel m_spatial;
    TransformerTemporalModel m_temporal;
};

/// Layer J of a block: "resnets.J", "temp_convs.J" and, where the block attends, the pair.
/// (b·F, in, H, W) → (b·F, out, H, W)
class UNetLayer
{
public:
    UNetLayer(const Weights &block, int64_t index, int64_t in, int64_t out, bool attends, UNetShape &shape);
    void condition(const at::Tensor &context, std::vector<KeyValue> &contexts, const Poll &poll) const;
    at::Tensor forward(at::Tensor x, const UNetStep &step) const;

private:
    ResnetBlock2D m_resnet;
    TemporalConvLayer m_temporalConv;
    std::optional<AttentionPair> m_attention;
};

}  // namespace vivify::nn
