#include "core/nn/ClipLayout.h"

#include "core/nn/Rows.h"

#include <ATen/ATen.h>

namespace vivify::nn {

at::Tensor framesAsRows(const at::Tensor &x, int64_t frames)
{
    const int64_t channels = x.size(1), pixels = x.size(2) * x.size(3);
    return x.permute({0, 2, 3, 1}).reshape({-1, frames, pixels, channels}).permute({0, 3, 1, 2});
}

at::Tensor rowsAsFrames(const at::Tensor &x, int64_t height)
{
    const int64_t channels = x.size(1), frames = x.size(0) * x.size(2), width = x.size(3) / height;
    return x.permute({0, 2, 3, 1}).reshape({frames, height, width, channels}).permute({0, 3, 1, 2});
}

at::Tensor picturesAsTokens(const at::Tensor &x)
{
    return x.permute({0, 2, 3, 1}).reshape({x.size(0), x.size(2) * x.size(3), x.size(1)});
}

at::Tensor tokensAsPictures(const at::Tensor &x, int64_t height)
{
    return x.reshape({x.size(0), height, x.size(1) / height, x.size(2)}).permute({0, 3, 1, 2});
}

at::Tensor addTo(at::Tensor y, const at::Tensor &x)
{
    if (rows::fits(y) && rows::fits(x) && y.sizes() == x.sizes())
        rows::addTo(y, x, {});
    else
        y = y + x;
    return y;
}

}  // namespace vivify::nn
