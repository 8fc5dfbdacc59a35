#include "core/nn/FeedForward.h"

#include "core/nn/Rows.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace vivify::nn {

namespace {

constexpr int64_t pieceNumbers = 8 * 1024 * 1024;  // of the wide middle held at once

at::Tensor gated(const at::Tensor &x)
{
    if (rows::fits(x))
        return rows::geglu(x);
    const std::vector<at::Tensor> halves = x.chunk(2, -1);
    return halves[0] * at::gelu(halves[1]);
}

}  // namespace

FeedForward::FeedForward(const Weights &weights, int64_t width)
    : m_project(weights["net"][0]["proj"], width, 8 * width), m_out(weights["net"][2], 4 * width, width)
{
}

void FeedForward::addTo(at::Tensor &residual, const at::Tensor &x, const Poll &callback) const
{
    const int64_t count = x.size(0), rows = std::max<int64_t>(1, pieceNumbers / (8 * x.size(1)));
    for (int64_t from = 0; from < count; from += rows) {
        const int64_t size = std::min(rows, count - from);
        at::Tensor part = residual.narrow(0, from, size);
        m_out.addTo(part, gated(m_project.forward(x.narrow(0, from, size), callback)), callback);
    }
}

}  // namespace vivify::nn
