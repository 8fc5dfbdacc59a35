#include "core/nn/TransformerTemporalModel.h"

#include "core/nn/ClipLayout.h"

#include <ATen/ATen.h>

namespace vivify::nn {

TransformerTemporalModel::TransformerTemporalModel(const Weights &weights, int64_t channels, int64_t heads,
                                                   const UNetConfig &config)
    : TransformerTemporalModel(weights, weights["transformer_blocks"][0], channels, heads, heads * config.headDim,
                               config.normGroups)
{
}

TransformerTemporalModel::TransformerTemporalModel(const Weights &weights, const Weights &block, int64_t channels,
                                                   int64_t heads, int64_t inner, int64_t groups)
    : m_norm(weights["norm"], groups, channels, 1e-6)
    , m_projectIn(weights["proj_in"], channels, inner)
    , m_norm1(block["norm1"], inner, 1e-5)
    , m_attention1(block["attn1"], inner, heads, inner / heads)
    , m_norm2(block["norm2"], inner, 1e-5)
    , m_attention2(block["attn2"], inner, heads, inner / heads)
    , m_norm3(block["norm3"], inner, 1e-5)
    , m_feedForward(block["ff"], inner)
    , m_projectOut(weights["proj_out"], inner, channels)
{
}

at::Tensor TransformerTemporalModel::forward(const at::Tensor &x, const UNetStep &step) const
{
    const at::Tensor clip = framesAsRows(x, step.frames);                          // (b, C, F, H·W)
    at::Tensor hidden = m_norm.forward(clip, step.poll).permute({0, 2, 3, 1});     // (b, F, H·W, C)
    hidden = m_projectIn.forward(hidden, step.poll);                               // (b, F, H·W, inner)
    m_attention1.addTemporal(hidden, m_norm1.forward(hidden), step.poll);
    m_attention2.addTemporal(hidden, m_norm2.forward(hidden), step.poll);
    at::Tensor rows = hidden.view({-1, hidden.size(3)});
    m_feedForward.addTo(rows, m_norm3.forward(rows), step.poll);
    const at::Tensor y = m_projectOut.forward(hidden, step.poll).permute({0, 3, 1, 2});
    return rowsAsFrames(addTo(y, clip), x.size(2));
}

}  // namespace vivify::nn
