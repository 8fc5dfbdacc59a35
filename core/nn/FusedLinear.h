#pragma once

#include <ATen/core/Tensor.h>

namespace vivify::nn {

// oneDNN's matrix product with the bias inside: at::linear writes the bias into the whole result first, in a pass of its
// own, and arranges a bf16 matrix anew at each call. LibTorch 2.x on the CPU; pure functions, any thread.

/// Whether fusedLinear() works for such a matrix here.
bool canFuseLinear(const at::Tensor &matrix);
/// (out, in), bf16 → the same arranged once for all calls, opaque to other functions; fp32 comes back as it is.
at::Tensor arrangedForLinear(const at::Tensor &matrix);
/// x (M, in) contiguous, matrix from arrangedForLinear, bias (out) or undefined → (M, out).
at::Tensor fusedLinear(const at::Tensor &x, const at::Tensor &matrix, const at::Tensor &bias);

}  // namespace vivify::nn
