#pragma once

#include "core/nn/BlockProduct.h"
#include "core/nn/Poll.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace vivify::nn {

/// A two-dimensional convolution with its weights, run through oneDNN on the CPU in channels-last layout and cut into
/// pieces of at most about half a second on a slow computer, polling between them. Small pictures go as one matrix
/// product, where oneDNN's convolution is up to three times slower. None of this depends on the number of threads.
/// Default made it holds nothing (the pass that only checks weights). One thread at a time.
class ConvKernel
{
public:
    ConvKernel() = default;
    /// weight (out, in, kh, kw), bias (out) or undefined.
    ConvKernel(at::Tensor weight, at::Tensor bias, int64_t stride, int64_t padHeight, int64_t padWidth);

    /// (N, in, H, W) → (N, out, H', W').
    at::Tensor forward(const at::Tensor &x, const Poll &poll) const;
    /// (M, in) → (M, out), for a kernel of 1×1.
    at::Tensor rows(const at::Tensor &x, const Poll &poll) const;
    /// residual (M, out) contiguous += rows().
    void addRows(at::Tensor residual, const at::Tensor &x, const Poll &poll) const;

private:
    at::Tensor piece(const at::Tensor &x) const;
    at::Tensor unfolded(const at::Tensor &x) const;
    at::Tensor product(const at::Tensor &x) const;
    at::Tensor slices(const at::Tensor &x, const Poll &poll) const;
    double operations(const at::Tensor &x) const;

    std::vector<int64_t> m_shape;  // of the weights: out, in, kh, kw
    at::Tensor m_weight;           // undefined where m_matrix takes its place
    BlockProduct m_matrix;         // of a 1×1 kernel
    at::Tensor m_bias;
    int64_t m_stride = 1;
    int64_t m_padHeight = 0;
    int64_t m_padWidth = 0;
};

}  // namespace vivify::nn
