#include "core/nn/Rows.h"

#include "core/nn/RowMath.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <cmath>
#include <cstring>
#include <vector>

#ifndef _OPENMP
#error "Without OpenMP in this build at::parallel_for runs on one thread."
#endif

namespace vivify::nn::rows {

namespace {

template<class T>
const T *data(const at::Tensor &x)
{
    return static_cast<const T *>(x.data_ptr());
}

template<class T>
T *mutableData(at::Tensor &x)
{
    return static_cast<T *>(x.data_ptr());
}

template<class T>
VIVIFY_INLINE void gegluRow(const T *x, int64_t width, T *out)
{
    for (int64_t i = 0; i < width; ++i)
        store(out[i], toFloat(x[i]) * gelu(toFloat(x[width + i])));
}

VIVIFY_VECTORISED void gegluRows(const float *x, int64_t width, int64_t from, int64_t to, float *out)
{
    for (int64_t i = from; i < to; ++i)
        gegluRow(x + i * 2 * width, width, out + i * width);
}

VIVIFY_VECTORISED void gegluRows(const Brain *x, int64_t width, int64_t from, int64_t to, Brain *out)
{
    for (int64_t i = from; i < to; ++i)
        gegluRow(x + i * 2 * width, width, out + i * width);
}

template<class T>
VIVIFY_INLINE void addRow(T *residual, const T *x, const T *bias, int64_t width)
{
    if (bias) {
        for (int64_t i = 0; i < width; ++i)
            store(residual[i], toFloat(residual[i]) + (toFloat(x[i]) + toFloat(bias[i])));
    } else {
        for (int64_t i = 0; i < width; ++i)
            store(residual[i], toFloat(residual[i]) + toFloat(x[i]));
    }
}

VIVIFY_VECTORISED void addRows(float *residual, const float *x, const float *bias, int64_t width, int64_t from, int64_t to)
{
    for (int64_t i = from; i < to; ++i)
        addRow(residual + i * width, x + i * width, bias, width);
}

VIVIFY_VECTORISED void addRows(Brain *residual, const Brain *x, const Brain *bias, int64_t width, int64_t from, int64_t to)
{
    for (int64_t i = from; i < to; ++i)
        addRow(residual + i * width, x + i * width, bias, width);
}

template<class T>
void addAll(at::Tensor &residual, const at::Tensor &x, const at::Tensor &bias, int64_t width)
{
    T *to = mutableData<T>(residual);
    const T *from = data<T>(x);
    const T *shift = bias.defined() ? data<T>(bias) : nullptr;
    const int64_t grain = std::max<int64_t>(1, 32768 / width);
    at::parallel_for(0, residual.numel() / width, grain,
                     [&](int64_t begin, int64_t end) { addRows(to, from, shift, width, begin, end); });
}

template<class T>
void placeRows(const at::Tensor &block, at::Tensor &out, int64_t row, int64_t column, bool add)
{
    const int64_t width = block.size(1), stride = out.size(1);
    const T *from = data<T>(block);
    T *to = mutableData<T>(out) + row * stride + column;
    for (int64_t i = 0; i < block.size(0); ++i, from += width, to += stride) {
        if (add)
            addRows(to, from, nullptr, width, 0, 1);
        else
            std::memcpy(to, from, size_t(width) * sizeof(T));
    }
}

}  // namespace

bool fits(const at::Tensor &x)
{
    if (!x.is_cpu() || (x.scalar_type() != at::kFloat && x.scalar_type() != at::kBFloat16))
        return false;
    return x.dim() == 4 ? x.is_contiguous(at::MemoryFormat::ChannelsLast) : x.is_contiguous();
}

at::Tensor geglu(const at::Tensor &x)
{
    const int64_t width = x.size(1) / 2;
    at::Tensor out = at::empty({x.size(0), width}, x.options());
    const int64_t grain = std::max<int64_t>(1, 8192 / width);
    at::parallel_for(0, x.size(0), grain, [&](int64_t from, int64_t to) {
        if (x.scalar_type() == at::kFloat)
            gegluRows(data<float>(x), width, from, to, mutableData<float>(out));
        else
            gegluRows(data<Brain>(x), width, from, to, mutableData<Brain>(out));
    });
    return out;
}

void addTo(at::Tensor &residual, const at::Tensor &x, const at::Tensor &bias)
{
    const int64_t width = residual.dim() == 4 ? residual.size(1) : residual.size(-1);
    if (residual.scalar_type() == at::kFloat)
        addAll<float>(residual, x, bias, width);
    else
        addAll<Brain>(residual, x, bias, width);
}

void place(const at::Tensor &block, at::Tensor &out, int64_t row, int64_t column, bool add)
{
    if (block.scalar_type() == at::kFloat)
        placeRows<float>(block, out, row, column, add);
    else
        placeRows<Brain>(block, out, row, column, add);
}

}  // namespace vivify::nn::rows
