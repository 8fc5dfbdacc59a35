#include "core/nn/Layers.h"

#include "core/nn/Rows.h"
#include "core/nn/TorchVersion.h"

#include <utility>
#include <vector>

namespace vivify::nn {

namespace {

ConvKernel linearKernel(const at::Tensor &weight, const at::Tensor &bias)
{
    if (!weight.defined())
        return {};
    return ConvKernel(weight.view({weight.size(0), weight.size(1), 1, 1}), bias, 1, 0, 0);
}

}  // namespace

Linear::Linear(const Weights &weights, int64_t in, int64_t out, bool bias)
{
    const at::Tensor weight = weights.tensor("weight", {out, in});
    m_kernel = linearKernel(weight, bias ? weights.tensor("bias", {out}) : at::Tensor());
}

Linear::Linear(at::Tensor weight, at::Tensor bias) : m_kernel(linearKernel(weight, bias)) {}

at::Tensor Linear::forward(const at::Tensor &x, const Poll &callback) const
{
    std::vector<int64_t> shape = x.sizes().vec();
    const at::Tensor y = m_kernel.rows(x.reshape({-1, x.size(-1)}).contiguous(), callback);
    shape.back() = y.size(1);
    return y.view(shape);
}

void Linear::addTo(at::Tensor &residual, const at::Tensor &x, const Poll &callback) const
{
    const at::Tensor given = x.reshape({-1, x.size(-1)}).contiguous();
    if (residual.is_contiguous())
        m_kernel.addRows(residual.view({given.size(0), -1}), given, callback);
    else
        residual.add_(m_kernel.rows(given, callback).view_as(residual));
}

Conv2d::Conv2d(const Weights &weights, int64_t in, int64_t out, int64_t kernel, int64_t stride, int64_t padding, bool bias)
{
    const at::Tensor weight = weights.tensor("weight", {out, in, kernel, kernel});
    m_kernel = ConvKernel(weight, bias ? weights.tensor("bias", {out}) : at::Tensor(), stride, padding, padding);
}

at::Tensor Conv2d::forward(const at::Tensor &x, const Poll &callback) const
{
    return m_kernel.forward(x, callback);
}

GroupNorm::GroupNorm(const Weights &weights, int64_t groups, int64_t channels, double epsilon)
    : m_weight(weights.tensor("weight", {channels}))
    , m_bias(weights.tensor("bias", {channels}))
    , m_groups(groups)
    , m_epsilon(epsilon)
{
}

at::Tensor GroupNorm::run(const at::Tensor &x, const at::Tensor &shift, bool activate, bool over) const
{
    if (x.dim() == 4 && rows::fits(x)) {
        at::Tensor out = over ? x : at::empty_like(x);
        rows::groupNorm(x, {m_groups, m_epsilon, m_weight, m_bias}, shift, activate, out);
        return out;
    }
    const at::Tensor shifted = shift.defined() ? x + shift.view({1, -1, 1, 1}) : x;
    const at::Tensor y = at::group_norm(shifted, m_groups, m_weight, m_bias, m_epsilon);
    return activate ? at::silu(y) : y;
}

at::Tensor GroupNorm::forward(const at::Tensor &x, const Poll &callback) const
{
    poll(callback);
    return run(x, {}, false, false);
}

at::Tensor GroupNorm::silu(const at::Tensor &x, const Poll &callback, const at::Tensor &shift) const
{
    poll(callback);
    return run(x, shift, true, false);
}

at::Tensor GroupNorm::siluOver(at::Tensor x, const Poll &callback, const at::Tensor &shift) const
{
    poll(callback);
    return run(x, shift, true, true);
}

LayerNorm::LayerNorm(const Weights &weights, int64_t width, double epsilon)
    : m_weight(weights.tensor("weight", {width})), m_bias(weights.tensor("bias", {width})), m_epsilon(epsilon)
{
}

at::Tensor LayerNorm::forward(const at::Tensor &x) const
{
    return at::layer_norm(x, {x.size(-1)}, m_weight, m_bias, m_epsilon);
}

}  // namespace vivify::nn
