#include "core/nn/Rows.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cstring>

namespace vivify::nn::rows {

namespace {

/// Sizes in bytes, but height, width and places.
struct Picture {
    const char *data;
    int64_t height;
    int64_t width;
    int64_t pixel;
};

/// Columns [left, left + window.width) of one row of the picture; zeros outside of it.
void copyRow(const Picture &picture, int64_t row, int64_t left, const Window &window, char *out)
{
    const int64_t first = std::clamp<int64_t>(left, 0, picture.width);
    const int64_t last = std::clamp<int64_t>(left + window.width, first, picture.width);
    const bool inside = row >= 0 && row < picture.height && first < last;
    const int64_t before = inside ? (first - left) * picture.pixel : window.width * picture.pixel;
    std::memset(out, 0, size_t(before));
    if (!inside)
        return;
    const int64_t size = (last - first) * picture.pixel;
    std::memcpy(out + before, picture.data + (row * picture.width + first) * picture.pixel, size_t(size));
    std::memset(out + before + size, 0, size_t((left + window.width - last) * picture.pixel));
}

}  // namespace

at::Tensor unfold(const at::Tensor &x, const Window &window)
{
    const int64_t height = (x.size(2) + 2 * window.padHeight - window.height) / window.stride + 1;
    const int64_t width = (x.size(3) + 2 * window.padWidth - window.width) / window.stride + 1;
    const int64_t places = x.size(0) * height * width;
    at::Tensor out = at::empty({places, window.height * window.width * x.size(1)}, x.options());
    const int64_t pixel = x.size(1) * int64_t(x.element_size()), line = window.width * pixel;
    const char *from = static_cast<const char *>(x.data_ptr());
    char *to = static_cast<char *>(out.data_ptr());
    const int64_t grain = std::max<int64_t>(1, 32768 / out.size(1));
    at::parallel_for(0, places, grain, [&](int64_t begin, int64_t end) {
        for (int64_t place = begin; place < end; ++place) {
            const int64_t n = place / (height * width), y = place / width % height, column = place % width;
            const Picture picture{from + n * x.size(2) * x.size(3) * pixel, x.size(2), x.size(3), pixel};
            for (int64_t k = 0; k < window.height; ++k)
                copyRow(picture, y * window.stride - window.padHeight + k, column * window.stride - window.padWidth, window,
                        to + (place * window.height + k) * line);
        }
    });
    return out;
}

}  // namespace vivify::nn::rows
