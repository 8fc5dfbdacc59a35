#pragma once

#include "core/nn/AutoencoderConfig.h"
#include "core/nn/Layers.h"

#include <optional>
#include <vector>

namespace vivify::nn {

/// Two norm-SiLU-convolution pairs and a residual: (B, in, h, w) -> (B, out, h, w).
class VaeResnetBlock
{
public:
    VaeResnetBlock(const Weights &weights, int64_t groups, int64_t in, int64_t out);
    at::Tensor forward(const at::Tensor &x, const Poll &poll) const;

private:
    GroupNorm m_norm1;
    Conv2d m_conv1;
    GroupNorm m_norm2;
    Conv2d m_conv2;
    std::optional<Conv2d> m_shortcut;
};

/// Self-attention of one head over all pixels, with a residual. Also under the names of checkpoints before 2023.
class VaeAttention
{
public:
    VaeAttention(const Weights &weights, int64_t groups, int64_t channels);
    at::Tensor forward(const at::Tensor &x, const Poll &poll) const;

private:
    GroupNorm m_norm;
    Linear m_q, m_k, m_v, m_out;
};

/// Residual block, attention (where the configuration has one), residual block.
class VaeMidBlock
{
public:
    VaeMidBlock(const Weights &weights, const AutoencoderConfig &config);
    at::Tensor forward(const at::Tensor &x, const Poll &poll) const;

private:
    VaeResnetBlock m_resnet0;
    std::optional<VaeAttention> m_attention;
    VaeResnetBlock m_resnet1;
};

/// The residual blocks of one level.
std::vector<VaeResnetBlock> vaeResnets(const Weights &weights, int64_t groups, int64_t in, int64_t out, int64_t count);

}  // namespace vivify::nn
