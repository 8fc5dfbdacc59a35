#include "core/nn/RowMath.h"
#include "core/nn/Rows.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace vivify::nn::rows {

namespace {

constexpr int64_t blockRows = 256;   // rows whose sums are taken in fp32; blocks are added in double, in order
constexpr int64_t strip = 64;        // channels summed at once, in registers

/// Sums of x - first and of its square over some rows, for `count` channels.
template<class T>
VIVIFY_INLINE void sumStrip(const T *x, int64_t rows, int64_t stride, const float *first, int64_t count, float *sum,
                            float *square)
{
    float s[strip] = {};
    float q[strip] = {};
    if (count == strip) {
        for (int64_t row = 0; row < rows; ++row) {
            for (int64_t c = 0; c < strip; ++c) {
                const float d = toFloat(x[row * stride + c]) - first[c];
                s[c] += d;
                q[c] += d * d;
            }
        }
    } else {
        for (int64_t row = 0; row < rows; ++row) {
            for (int64_t c = 0; c < count; ++c) {
                const float d = toFloat(x[row * stride + c]) - first[c];
                s[c] += d;
                q[c] += d * d;
            }
        }
    }
    std::copy_n(s, count, sum);
    std::copy_n(q, count, square);
}

template<class T>
VIVIFY_INLINE void sumBlock(const T *x, int64_t rows, int64_t channels, const float *first, float *sum, float *square)
{
    for (int64_t c = 0; c < channels; c += strip)
        sumStrip(x + c, rows, channels, first + c, std::min(strip, channels - c), sum + c, square + c);
}

VIVIFY_VECTORISED void sums(const float *x, int64_t rows, int64_t channels, const float *first, float *sum, float *square)
{
    sumBlock(x, rows, channels, first, sum, square);
}

VIVIFY_VECTORISED void sums(const Brain *x, int64_t rows, int64_t channels, const float *first, float *sum, float *square)
{
    sumBlock(x, rows, channels, first, sum, square);
}

template<class T>
VIVIFY_INLINE void scaleRows(const T *x, int64_t rows, int64_t channels, const float *scale, const float *offset,
                             bool activate, T *out)
{
    for (int64_t row = 0; row < rows; ++row) {
        const T *from = x + row * channels;
        T *to = out + row * channels;
        if (activate) {
            for (int64_t c = 0; c < channels; ++c)
                store(to[c], silu(toFloat(from[c]) * scale[c] + offset[c]));
        } else {
            for (int64_t c = 0; c < channels; ++c)
                store(to[c], toFloat(from[c]) * scale[c] + offset[c]);
        }
    }
}

VIVIFY_VECTORISED void apply(const float *x, int64_t rows, int64_t channels, const float *scale, const float *offset,
                             bool activate, float *out)
{
    scaleRows(x, rows, channels, scale, offset, activate, out);
}

VIVIFY_VECTORISED void apply(const Brain *x, int64_t rows, int64_t channels, const float *scale, const float *offset,
                             bool activate, Brain *out)
{
    scaleRows(x, rows, channels, scale, offset, activate, out);
}

std::vector<float> floats(const at::Tensor &x, int64_t count)
{
    if (!x.defined())
        return std::vector<float>(size_t(count), 0.0f);
    const at::Tensor plain = x.to(at::kFloat).contiguous();
    return std::vector<float>(plain.data_ptr<float>(), plain.data_ptr<float>() + count);
}

/// One picture's rows: what its channels have to be multiplied with and shifted by.
struct Affine {
    std::vector<float> scale;
    std::vector<float> offset;
};

struct Shape {
    int64_t rows;
    int64_t channels;
    int64_t blocks() const { return (rows + blockRows - 1) / blockRows; }
};

/// Mean and variance of each group from the blocks' sums (Chan's way of joining parts), folded with weight and bias.
Affine fold(const std::vector<float> &sum, const std::vector<float> &square, const std::vector<float> &first,
            const Shape &shape, const Norm &norm, const std::vector<float> &weight, const std::vector<float> &bias,
            const std::vector<float> &shift)
{
    const size_t channels = size_t(shape.channels);
    std::vector<double> mean(channels), spread(channels);
    for (size_t c = 0; c < channels; ++c) {
        double s = 0, q = 0;
        for (size_t block = 0; block < size_t(shape.blocks()); ++block) {
            s += sum[block * channels + c];
            q += square[block * channels + c];
        }
        mean[c] = double(first[c]) + shift[c] + s / double(shape.rows);
        spread[c] = q - s * s / double(shape.rows);
    }
    Affine affine{std::vector<float>(channels), std::vector<float>(channels)};
    const size_t width = channels / size_t(norm.groups);
    for (size_t group = 0; group < size_t(norm.groups); ++group) {
        double middle = 0, variance = 0;
        for (size_t c = group * width; c < (group + 1) * width; ++c)
            middle += mean[c] / double(width);
        for (size_t c = group * width; c < (group + 1) * width; ++c)
            variance += spread[c] + double(shape.rows) * (mean[c] - middle) * (mean[c] - middle);
        variance = std::max(0.0, variance / double(width) / double(shape.rows));
        const double inverse = 1.0 / std::sqrt(variance + norm.epsilon);
        for (size_t c = group * width; c < (group + 1) * width; ++c) {
            affine.scale[c] = float(inverse * weight[c]);
            affine.offset[c] = float((shift[c] - middle) * inverse * weight[c] + bias[c]);
        }
    }
    return affine;
}

template<class T>
void normalise(const at::Tensor &x, const Norm &norm, const at::Tensor &shiftTensor, bool activate, at::Tensor &out)
{
    const Shape shape{x.size(2) * x.size(3), x.size(1)};
    const int64_t blocks = shape.blocks(), grain = std::max<int64_t>(1, 32768 / (blockRows * shape.channels));
    const std::vector<float> weight = floats(norm.weight, shape.channels), bias = floats(norm.bias, shape.channels);
    const std::vector<float> shift = floats(shiftTensor, shape.channels);
    std::vector<float> sum(size_t(blocks * shape.channels)), square(sum.size()), first(size_t(shape.channels));
    for (int64_t n = 0; n < x.size(0); ++n) {
        const T *from = static_cast<const T *>(x.data_ptr()) + n * shape.rows * shape.channels;
        T *to = static_cast<T *>(out.data_ptr()) + n * shape.rows * shape.channels;
        std::transform(from, from + shape.channels, first.begin(), [](T value) { return toFloat(value); });
        const auto rowsOf = [&](int64_t block) { return std::min(blockRows, shape.rows - block * blockRows); };
        at::parallel_for(0, blocks, grain, [&](int64_t begin, int64_t end) {
            for (int64_t block = begin; block < end; ++block)
                sums(from + block * blockRows * shape.channels, rowsOf(block), shape.channels, first.data(),
                     sum.data() + block * shape.channels, square.data() + block * shape.channels);
        });
        const Affine affine = fold(sum, square, first, shape, norm, weight, bias, shift);
        at::parallel_for(0, blocks, grain, [&](int64_t begin, int64_t end) {
            for (int64_t block = begin; block < end; ++block)
                apply(from + block * blockRows * shape.channels, rowsOf(block), shape.channels, affine.scale.data(),
                      affine.offset.data(), activate, to + block * blockRows * shape.channels);
        });
    }
}

}  // namespace

void groupNorm(const at::Tensor &x, const Norm &norm, const at::Tensor &shift, bool silu, at::Tensor &out)
{
    if (x.scalar_type() == at::kFloat)
        normalise<float>(x, norm, shift, silu, out);
    else
        normalise<Brain>(x, norm, shift, silu, out);
}

}  // namespace vivify::nn::rows
