#include "core/nn/RowMath.h"
#include "core/nn/Rows.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace vivify::nn::rows {

namespace {

constexpr int64_t lanes = 32;  // most frames one pixel can see

struct Shape {
    int64_t frames;
    int64_t width;   // of one head
    int64_t stride;  // from one frame of a pixel to its next, in qkv
    int64_t outStride;
    float scale;
};

/// softmax over the frames: scores → weights, for one query.
VIVIFY_INLINE void softmax(float *scores, int64_t frames)
{
    float highest = scores[0];
    for (int64_t g = 1; g < frames; ++g)
        highest = scores[g] > highest ? scores[g] : highest;
    float total = 0;
    for (int64_t g = 0; g < frames; ++g) {
        scores[g] = exponential(scores[g] - highest);
        total += scores[g];
    }
    for (int64_t g = 0; g < frames; ++g)
        scores[g] /= total;
}

/// One pixel, one head. `keys` is room for width × lanes numbers (transposed), `sum` for width.
template<class T>
VIVIFY_INLINE void attendPixel(const T *q, const T *k, const T *v, const Shape &shape, float *keys, float *sum, T *out)
{
    for (int64_t g = 0; g < shape.frames; ++g) {
        for (int64_t d = 0; d < shape.width; ++d)
            keys[d * lanes + g] = toFloat(k[g * shape.stride + d]) * shape.scale;
    }
    for (int64_t f = 0; f < shape.frames; ++f) {
        float scores[lanes] = {};
        for (int64_t d = 0; d < shape.width; ++d) {
            const float query = toFloat(q[f * shape.stride + d]);
            for (int64_t g = 0; g < lanes; ++g)
                scores[g] += query * keys[d * lanes + g];
        }
        softmax(scores, shape.frames);
        for (int64_t d = 0; d < shape.width; ++d)
            sum[d] = 0;
        for (int64_t g = 0; g < shape.frames; ++g) {
            for (int64_t d = 0; d < shape.width; ++d)
                sum[d] += scores[g] * toFloat(v[g * shape.stride + d]);
        }
        for (int64_t d = 0; d < shape.width; ++d)
            store(out[f * shape.outStride + d], sum[d]);
    }
}

VIVIFY_VECTORISED void attendHead(const float *q, const float *k, const float *v, const Shape &shape, float *keys,
                                  float *sum, float *out)
{
    attendPixel(q, k, v, shape, keys, sum, out);
}

VIVIFY_VECTORISED void attendHead(const Brain *q, const Brain *k, const Brain *v, const Shape &shape, float *keys,
                                  float *sum, Brain *out)
{
    attendPixel(q, k, v, shape, keys, sum, out);
}

template<class T>
void attend(const at::Tensor &qkv, int64_t heads, at::Tensor &out)
{
    const int64_t frames = qkv.size(1), pixels = qkv.size(2), inner = qkv.size(3) / 3, width = inner / heads;
    const Shape shape{frames, width, pixels * 3 * inner, pixels * inner, float(1.0 / std::sqrt(double(width)))};
    const T *from = static_cast<const T *>(qkv.data_ptr());
    T *to = static_cast<T *>(out.data_ptr());
    const int64_t grain = std::max<int64_t>(1, 16384 / (frames * inner));
    at::parallel_for(0, qkv.size(0) * pixels, grain, [&](int64_t begin, int64_t end) {
        std::vector<float> keys(size_t(width * lanes), 0.0f), sum(size_t(width), 0.0f);
        for (int64_t i = begin; i < end; ++i) {
            const int64_t start = (i / pixels) * frames * pixels + i % pixels;
            const T *q = from + start * 3 * inner;
            for (int64_t head = 0; head < heads; ++head)
                attendHead(q + head * width, q + inner + head * width, q + 2 * inner + head * width, shape, keys.data(),
                           sum.data(), to + start * inner + head * width);
        }
    });
}

}  // namespace

at::Tensor attendFrames(const at::Tensor &qkv, int64_t heads)
{
    at::Tensor out = at::empty({qkv.size(0), qkv.size(1), qkv.size(2), qkv.size(3) / 3}, qkv.options());
    if (qkv.scalar_type() == at::kFloat)
        attend<float>(qkv, heads, out);
    else
        attend<Brain>(qkv, heads, out);
    return out;
}

}  // namespace vivify::nn::rows
