// What compare_reference.py calls: our UNet inside the process of the reference, on the reference's own weights, so that
// both use one LibTorch, one set of threads and one copy of the numbers to compare.

#include "core/nn/UNet.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace vivify::nn;

namespace {

constexpr at::ScalarType dtypes[] = {at::kFloat, at::kBFloat16, at::kHalf};

/// Memory of the caller, seen as tensors.
class Lent : public TensorSource
{
public:
    void add(const std::string &name, at::Tensor tensor)
    {
        m_infos[name] = {tensor.scalar_type(), tensor.sizes().vec()};
        m_tensors[name] = std::move(tensor);
    }
    std::string path() const override { return "the reference's weights"; }
    std::vector<std::string> names() const override
    {
        std::vector<std::string> all;
        for (const auto &entry : m_infos)
            all.push_back(entry.first);
        return all;
    }
    const TensorInfo *find(const std::string &name) const override
    {
        const auto found = m_infos.find(name);
        return found == m_infos.end() ? nullptr : &found->second;
    }
    at::Tensor load(const std::string &name, const at::TensorOptions &target, const Poll &) const override
    {
        return m_tensors.at(name).to(target);
    }

private:
    std::map<std::string, TensorInfo> m_infos;
    std::map<std::string, at::Tensor> m_tensors;
};

Lent lent;
std::unique_ptr<UNet> unet;
Conditioning both;
DeepCache cache;

at::Tensor view(const void *data, int dtype, const int64_t *shape, int dimensions)
{
    return at::from_blob(const_cast<void *>(data), at::IntArrayRef(shape, size_t(dimensions)), dtypes[dtype]);
}

template<class Work>
int guarded(Work work)
{
    try {
        work();
        return 0;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}

}  // namespace

extern "C" {

void vivify_lend(const char *name, const void *data, int dtype, const int64_t *shape, int dimensions)
{
    lent.add(name, view(data, dtype, shape, dimensions));
}

/// numbers: in and out channels, layers, groups, cross-attention width, head width
int vivify_load(const int64_t *channels, const int64_t *downAttention, const int64_t *upAttention, int levels,
                const int64_t *numbers, int dtype)
{
    return guarded([&] {
        UNetConfig config;
        config.channels.assign(channels, channels + levels);
        config.downAttention.assign(downAttention, downAttention + levels);
        config.upAttention.assign(upAttention, upAttention + levels);
        config.inChannels = numbers[0];
        config.outChannels = numbers[1];
        config.layersPerBlock = numbers[2];
        config.normGroups = numbers[3];
        config.crossAttentionDim = numbers[4];
        config.headDim = numbers[5];
        unet = std::make_unique<UNet>(loadNetwork<UNet>(lent, config, dtypes[dtype], {}));
    });
}

/// sizes: batch, tokens, width of the context, frames, height, width
int vivify_condition(const void *text, const void *embeddings, const void *latents, const int64_t *sizes, int64_t fps,
                     int dtype)
{
    return guarded([&] {
        const int64_t textShape[] = {sizes[0], sizes[1], sizes[2]}, embeddingShape[] = {sizes[0], 1, sizes[2]};
        const int64_t latentShape[] = {1, 4, sizes[3], sizes[4], sizes[5]};
        both = unet->condition(view(text, dtype, textShape, 3), view(embeddings, dtype, embeddingShape, 3),
                               view(latents, dtype, latentShape, 5), fps, {});
        cache = {};
    });
}

/// mode: 0 exact, 1 fill the cache, 2 reuse it; guided: both halves or the conditional one. Writes to `output`.
int vivify_call(const void *sample, const int64_t *shape, int64_t timestep, int mode, int guided, int dtype, void *output)
{
    return guarded([&] {
        const UNetOptions options{1.0, mode ? &cache : nullptr, mode == 2};
        const at::Tensor y = unet->forward(view(sample, dtype, shape, 5), timestep, guided ? both : both.conditionalOnly(),
                                           options, {});
        std::memcpy(output, y.data_ptr(), size_t(y.numel() * y.element_size()));
    });
}

}  // extern "C"
