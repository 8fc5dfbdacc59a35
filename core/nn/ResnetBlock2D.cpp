#include "core/nn/ResnetBlock2D.h"

#include "core/nn/ClipLayout.h"

#include <ATen/ATen.h>

namespace vivify::nn {

ResnetBlock2D::ResnetBlock2D(const Weights &weights, int64_t in, int64_t out, const UNetConfig &config)
    : m_norm1(weights["norm1"], config.normGroups, in, 1e-5)
    , m_conv1(weights["conv1"], in, out, 3, 1, 1)
    , m_timeProjection(weights["time_emb_proj"], config.timeWidth(), out)
    , m_norm2(weights["norm2"], config.normGroups, out, 1e-5)
    , m_conv2(weights["conv2"], out, out, 3, 1, 1)
{
    if (in != out)
        m_shortcut.emplace(weights["conv_shortcut"], in, out, 1);
}

at::Tensor ResnetBlock2D::forward(at::Tensor x, const UNetStep &step) const
{
    const at::Tensor shift = m_timeProjection.forward(step.embedding, step.poll).view(-1);  // (out)
    at::Tensor y = m_conv1.forward(m_norm1.silu(x, step.poll), step.poll);                  // (N, out, H, W)
    if (m_shortcut)
        x = m_shortcut->forward(x, step.poll);
    y = m_conv2.forward(m_norm2.siluOver(std::move(y), step.poll, shift), step.poll);
    return addTo(std::move(y), x);
}

}  // namespace vivify::nn
