#include "core/nn/FusedLinear.h"

#include "core/nn/TorchVersion.h"

#if VIVIFY_TORCH_2
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>
#endif

#include <optional>

namespace vivify::nn {

#if VIVIFY_TORCH_2

namespace {

// Called through their schemas, since the types of their C++ signatures changed between versions.
std::optional<c10::OperatorHandle> found(const char *name)
{
    return c10::Dispatcher::singleton().findSchema({name, ""});
}

const std::optional<c10::OperatorHandle> &product()
{
    static const std::optional<c10::OperatorHandle> handle = found("mkldnn::_linear_pointwise");
    return handle;
}

const std::optional<c10::OperatorHandle> &arrange()
{
    static const std::optional<c10::OperatorHandle> handle = found("mkldnn::_reorder_linear_weight");
    return handle;
}

}  // namespace

bool canFuseLinear(const at::Tensor &matrix)
{
    const bool known = matrix.scalar_type() == at::kFloat || matrix.scalar_type() == at::kBFloat16;
    return matrix.is_cpu() && known && product() && arrange();
}

at::Tensor arrangedForLinear(const at::Tensor &matrix)
{
    if (matrix.scalar_type() != at::kBFloat16)
        return matrix;
    torch::jit::Stack stack{matrix.contiguous(), c10::IValue()};
    arrange()->callBoxed(stack);
    return stack.front().toTensor();
}

at::Tensor fusedLinear(const at::Tensor &x, const at::Tensor &matrix, const at::Tensor &bias)
{
    const c10::List<std::optional<at::Scalar>> scalars;
    torch::jit::Stack stack{x, matrix, bias.defined() ? c10::IValue(bias) : c10::IValue(), "none", scalars, ""};
    product()->callBoxed(stack);
    return stack.front().toTensor();
}

#else

bool canFuseLinear(const at::Tensor &)
{
    return false;
}

at::Tensor arrangedForLinear(const at::Tensor &matrix)
{
    return matrix;
}

at::Tensor fusedLinear(const at::Tensor &x, const at::Tensor &matrix, const at::Tensor &bias)
{
    return at::linear(x, matrix, bias);
}

#endif

}  // namespace vivify::nn
