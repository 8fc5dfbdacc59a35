#include "core/diffusion/LatentPreview.h"

#include <ATen/ATen.h>

namespace vivify {

at::Tensor latentPreview(const at::Tensor &latents, int64_t frame)
{
    static const float colours[4][3] = {{0.298f, 0.207f, 0.208f}, {0.187f, 0.286f, 0.173f}, {-0.158f, 0.189f, 0.264f}, {-0.184f, -0.271f, -0.473f}};
    const at::Tensor map = at::from_blob(const_cast<float *>(&colours[0][0]), {4, 3}, at::kFloat).t();   // (3, 4)
    const at::Tensor picture = latents.select(0, 0).select(1, frame).to(at::kCPU, at::kFloat);           // (4, h, w)
    return (at::matmul(map, picture.flatten(1)).view({3, picture.size(1), picture.size(2)}) / 2 + 0.5).clamp(0, 1);
}

} // namespace vivify
