#include "core/nn/ConvKernel.h"

#include "core/nn/FusedLinear.h"
#include "core/nn/PieceLimit.h"
#include "core/nn/Rows.h"
#include "core/nn/TorchVersion.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace vivify::nn {

namespace {

constexpr int64_t smallPicture = 128;  // pixels; measured on two CPUs, fp32 and bf16

bool oneDnn(const at::Tensor &x)
{
    return x.is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16);
}

/// How many of `count` equal parts one piece may hold, so that it stays below the limit.
int64_t perPiece(double operations, int64_t count, at::ScalarType dtype)
{
    return std::clamp<int64_t>(int64_t(double(count) * pieceOperations(dtype) / std::max(operations, 1.0)), 1, count);
}

}  // namespace

ConvKernel::ConvKernel(at::Tensor weight, at::Tensor bias, int64_t stride, int64_t padHeight, int64_t padWidth)
    : m_weight(std::move(weight))
    , m_bias(std::move(bias))
    , m_stride(stride)
    , m_padHeight(padHeight)
    , m_padWidth(padWidth)
{
    if (!m_weight.defined())
        return;
    m_shape = m_weight.sizes().vec();
    const bool matrix = m_shape[2] * m_shape[3] == 1 && m_stride == 1 && m_padHeight == 0 && m_padWidth == 0;
    if (matrix && canFuseLinear(m_weight)) {
        m_matrix = BlockProduct(m_weight.view({m_shape[0], m_shape[1]}), true);
        m_weight.reset();
    } else {
        m_weight = m_weight.contiguous(at::MemoryFormat::ChannelsLast);
    }
}

double ConvKernel::operations(const at::Tensor &x) const
{
    const int64_t places = x.size(0) * ((x.size(2) - 1) / m_stride + 1) * ((x.size(3) - 1) / m_stride + 1);
    return 2.0 * double(places * m_shape[0] * m_shape[1] * m_shape[2] * m_shape[3]);
}

/// x (M, kh · kw · in) → (M, out)
at::Tensor ConvKernel::product(const at::Tensor &x) const
{
    if (m_matrix.defined())
        return m_matrix.forward(x, m_bias);
    const int64_t out = m_shape[0], in = x.size(1), count = x.size(0);
    const at::Tensor matrix = m_weight.permute({0, 2, 3, 1}).view({out, in});
    if (canFuseLinear(matrix))
        return BlockProduct(matrix, false).forward(x, m_bias);
    if (linearIsFast || !oneDnn(x))
        return at::linear(x, matrix, m_bias);
    const std::vector<int64_t> none{0, 0}, one{1, 1};
    const at::Tensor picture = x.view({1, count, 1, in}).permute({0, 3, 1, 2});
    const at::Tensor y = at::mkldnn_convolution(picture, matrix.view({out, in, 1, 1}), m_bias, none, one, one, 1);
    return y.permute({0, 2, 3, 1}).reshape({count, out});
}

/// The same as piece() on the CPU: every pixel's surroundings as one row, times the weights as one matrix.
at::Tensor ConvKernel::unfolded(const at::Tensor &x) const
{
    const rows::Window window{m_shape[2], m_shape[3], m_stride, m_padHeight, m_padWidth};
    const int64_t height = (x.size(2) + 2 * m_padHeight - window.height) / m_stride + 1;
    const at::Tensor y = product(rows::unfold(x, window));
    return y.view({x.size(0), height, -1, y.size(1)}).permute({0, 3, 1, 2});
}

at::Tensor ConvKernel::piece(const at::Tensor &x) const
{
    if (m_matrix.defined()) {
        const at::Tensor y = product(x.permute({0, 2, 3, 1}).reshape({-1, x.size(1)}));
        return y.view({x.size(0), x.size(2), x.size(3), y.size(1)}).permute({0, 3, 1, 2});
    }
    if (oneDnn(x) && m_shape[2] > 1 && x.size(2) * x.size(3) <= smallPicture)
        return unfolded(x);
    const std::vector<int64_t> padding{m_padHeight, m_padWidth}, stride{m_stride, m_stride}, dilation{1, 1};
    if (oneDnn(x))
        return at::mkldnn_convolution(x, m_weight, m_bias, padding, stride, dilation, 1);
    return at::conv2d(x, m_weight, m_bias, stride, padding, dilation, 1);
}

/// Cuts one picture into bands of rows; each band is convolved with the rows around it that its border needs.
at::Tensor ConvKernel::slices(const at::Tensor &x, const Poll &callback) const
{
    const int64_t kernel = m_shape[2], height = x.size(2);
    const int64_t outHeight = (height + 2 * m_padHeight - kernel) / m_stride + 1;
    const int64_t rows = perPiece(operations(x), outHeight, x.scalar_type());
    std::vector<at::Tensor> bands;
    for (int64_t from = 0; from < outHeight; from += rows) {
        poll(callback);
        const int64_t to = std::min(from + rows, outHeight);
        const int64_t first = from * m_stride - m_padHeight;               // in the picture, may be above it
        const int64_t last = (to - 1) * m_stride - m_padHeight + kernel;   // one past, may be below it
        const int64_t top = std::max<int64_t>(first, 0), bottom = std::min(last, height);
        at::Tensor band = x.narrow(2, top, bottom - top);
        band = at::constant_pad_nd(band, {0, 0, top - first, last - bottom}).contiguous(at::MemoryFormat::ChannelsLast);
        ConvKernel inner(*this);
        inner.m_padHeight = 0;
        bands.push_back(inner.piece(band));
    }
    return bands.size() == 1 ? bands.front() : at::cat(bands, 2);
}

at::Tensor ConvKernel::forward(const at::Tensor &input, const Poll &callback) const
{
    poll(callback);
    const at::Tensor x = input.contiguous(at::MemoryFormat::ChannelsLast);
    const double work = operations(x);
    const double limit = pieceOperations(x.scalar_type());
    if (work <= limit)
        return piece(x);
    if (work / double(x.size(0)) > 2 * limit) {
        std::vector<at::Tensor> pictures;
        for (int64_t n = 0; n < x.size(0); ++n)
            pictures.push_back(slices(x.narrow(0, n, 1), callback));
        return at::cat(pictures, 0);
    }
    const int64_t group = perPiece(work, x.size(0), x.scalar_type());
    std::vector<at::Tensor> parts;
    for (int64_t n = 0; n < x.size(0); n += group) {
        poll(callback);
        parts.push_back(piece(x.narrow(0, n, std::min(group, x.size(0) - n))));
    }
    return parts.size() == 1 ? parts.front() : at::cat(parts, 0);
}

at::Tensor ConvKernel::rows(const at::Tensor &x, const Poll &callback) const
{
    const int64_t count = x.size(0);
    const int64_t group = perPiece(2.0 * double(count * m_shape[0] * m_shape[1]), count, x.scalar_type());
    if (group == count) {
        poll(callback);
        return product(x);
    }
    at::Tensor out = at::empty({count, m_shape[0]}, x.options());
    for (int64_t from = 0; from < count; from += group) {
        poll(callback);
        const int64_t size = std::min(group, count - from);
        if (m_matrix.defined())
            m_matrix.into(out.narrow(0, from, size), x.narrow(0, from, size), m_bias, false);
        else
            out.narrow(0, from, size).copy_(product(x.narrow(0, from, size)));
    }
    return out;
}

void ConvKernel::addRows(at::Tensor residual, const at::Tensor &x, const Poll &callback) const
{
    const int64_t count = x.size(0);
    const int64_t group = perPiece(2.0 * double(count * m_shape[0] * m_shape[1]), count, x.scalar_type());
    for (int64_t from = 0; from < count; from += group) {
        poll(callback);
        const int64_t size = std::min(group, count - from);
        at::Tensor part = residual.narrow(0, from, size);
        if (m_matrix.defined())
            m_matrix.into(part, x.narrow(0, from, size), m_bias, true);
        else if (const at::Tensor y = product(x.narrow(0, from, size)); rows::fits(part) && rows::fits(y))
            rows::addTo(part, y, {});
        else
            part.add_(y);
    }
}

}  // namespace vivify::nn
