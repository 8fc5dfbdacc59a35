#include "core/nn/UNet.h"

#include "core/nn/DownBlock3D.h"
#include "core/nn/Error.h"
#include "core/nn/ImageConditioning.h"
#include "core/nn/MidBlock3D.h"
#include "core/nn/UpBlock3D.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <cmath>
#include <utility>

namespace vivify::nn {

struct Conditioning::State {
    int64_t batch;
    int64_t frames;
    at::Tensor latents;              // (F, inChannels, h, w)
    at::Tensor frameRate;            // (1, width)
    std::vector<KeyValue> contexts;
};

struct UNet::Parts {
    Parts(const Weights &weights, const UNetConfig &given);

    at::Tensor sinusoid(int64_t number, const at::TensorOptions &options) const;
    at::Tensor embedding(int64_t timestep, const at::Tensor &frameRate, const at::TensorOptions &options,
                         const Poll &poll) const;
    at::Tensor enter(const at::Tensor &sample, const at::Tensor &picture, const UNetStep &step) const;
    at::Tensor deep(at::Tensor x, std::vector<at::Tensor> &skips, const UNetStep &step) const;
    at::Tensor leave(at::Tensor x, const UNetStep &step) const;

    UNetConfig config;
    UNetShape shape;
    Conv2d convIn;
    TransformerTemporalModel transformerIn;
    ImageConditioning image;
    Linear time1, time2, fps1, fps2;
    std::vector<DownBlock3D> down;
    std::vector<MidBlock3D> mid;
    std::vector<UpBlock3D> up;
    GroupNorm normOut;
    Conv2d convOut;
    at::TensorOptions target;
};

UNet::Parts::Parts(const Weights &weights, const UNetConfig &given)
    : config(given)
    , shape{config}
    , convIn(weights["conv_in"], given.inChannels * 2, given.channels.front(), 3, 1, 1)
    , transformerIn(weights["transformer_in"], given.channels.front(), 8, given)
    , image(weights, given)
    , time1(weights["time_embedding"]["linear_1"], given.channels.front(), given.timeWidth())
    , time2(weights["time_embedding"]["linear_2"], given.timeWidth(), given.timeWidth())
    , fps1(weights["fps_embedding"][0], given.channels.front(), given.timeWidth())
    , fps2(weights["fps_embedding"][2], given.timeWidth(), given.timeWidth())
    , normOut(weights["conv_norm_out"], given.normGroups, given.channels.front(), 1e-5)
    , convOut(weights["conv_out"], given.channels.front(), given.outChannels, 3, 1, 1)
{
    for (int64_t level = 0; level < given.levels(); ++level)
        down.emplace_back(weights["down_blocks"][level], level, shape);
    mid.emplace_back(weights["mid_block"], shape);
    for (int64_t index = 0; index < given.levels(); ++index)
        up.emplace_back(weights["up_blocks"][index], index, shape);
}

/// Cosines before sines, always reckoned in fp32: (1, channels of level 0).
at::Tensor UNet::Parts::sinusoid(int64_t number, const at::TensorOptions &options) const
{
    const int64_t width = config.channels.front(), half = width / 2;
    const at::Tensor exponent = at::arange(half, at::kFloat) * float(-std::log(10000.0)) / double(half);
    const at::Tensor angle = at::exp(exponent) * float(number);
    at::Tensor wave = at::cat({angle.cos(), angle.sin()}).unsqueeze(0);
    if (width % 2)
        wave = at::constant_pad_nd(wave, {0, 1});
    return wave.to(options);
}

at::Tensor UNet::Parts::embedding(int64_t timestep, const at::Tensor &frameRate, const at::TensorOptions &options,
                                  const Poll &callback) const
{
    const at::Tensor time = time2.forward(at::silu(time1.forward(sinusoid(timestep, options), callback)), callback);
    return at::silu(time + frameRate);
}

/// sample (1, C, F, h, w), picture (F, C, h, w) → (F, channels, h, w)
at::Tensor UNet::Parts::enter(const at::Tensor &sample, const at::Tensor &picture, const UNetStep &step) const
{
    const at::Tensor noisy = sample.select(0, 0).transpose(0, 1).to(picture.options());  // (F, C, h, w)
    return transformerIn.forward(convIn.forward(at::cat({noisy, picture}, 1), step.poll), step);
}

/// Everything below the first skip: what enters the last layer of the last block.
at::Tensor UNet::Parts::deep(at::Tensor x, std::vector<at::Tensor> &skips, const UNetStep &step) const
{
    for (const DownBlock3D &block : down)
        x = block.forward(std::move(x), skips, step);
    x = mid.front().forward(std::move(x), step);
    for (const UpBlock3D &block : up) {
        for (size_t i = 0; i < block.layers() && skips.size() > 1; ++i) {
            at::Tensor skip = std::move(skips.back());
            skips.pop_back();
            x = block.layer(i, std::move(x), std::move(skip), step);
        }
        x = block.upsample(std::move(x), skips.back().sizes().slice(2), step.poll);
    }
    return x;
}

/// (B·F, channels, h, w) → (B, outChannels, F, h, w)
at::Tensor UNet::Parts::leave(at::Tensor x, const UNetStep &step) const
{
    const at::Tensor y = convOut.forward(normOut.siluOver(std::move(x), step.poll), step.poll);
    return y.unflatten(0, {y.size(0) / step.frames, step.frames}).transpose(1, 2).contiguous();
}

UNet::UNet(const Weights &weights, const UNetConfig &config) : m(std::make_unique<Parts>(weights, config)) {}

UNet::~UNet() = default;
UNet::UNet(UNet &&) noexcept = default;
UNet &UNet::operator=(UNet &&) noexcept = default;

const UNetConfig &UNet::config() const
{
    return m->config;
}

Conditioning UNet::condition(const at::Tensor &text, const at::Tensor &imageEmbeddings, const at::Tensor &imageLatents,
                             int64_t fps, const Poll &callback) const
{
    const c10::InferenceMode guard;
    auto state = std::make_shared<Conditioning::State>();
    state->batch = text.size(0);
    state->frames = imageLatents.size(2);
    state->latents = m->image.latents(imageLatents, callback);
    const at::Tensor wave = m->sinusoid(fps, text.options());
    state->frameRate = m->fps2.forward(at::silu(m->fps1.forward(wave, callback)), callback);
    const at::Tensor context = m->image.context(text, imageEmbeddings, imageLatents, callback);
    for (const DownBlock3D &block : m->down)
        block.condition(context, state->contexts, callback);
    m->mid.front().condition(context, state->contexts, callback);
    for (const UpBlock3D &block : m->up)
        block.condition(context, state->contexts, callback);
    Conditioning conditioning;
    conditioning.m = std::move(state);
    return conditioning;
}

at::Tensor UNet::forward(const at::Tensor &sample, int64_t timestep, const Conditioning &conditioning,
                         const UNetOptions &options, const Poll &callback) const
{
    const c10::InferenceMode guard;
    const Conditioning::State &clip = *conditioning.m;
    const at::Tensor embedding = m->embedding(timestep, clip.frameRate, clip.latents.options(), callback);
    const UNetStep step{clip.frames, embedding, clip.contexts, callback, options.roi.idle() ? nullptr : &options.roi};
    const at::Tensor picture = options.imageLatentGain == 1.0 ? clip.latents : clip.latents * options.imageLatentGain;
    std::vector<at::Tensor> skips{m->enter(sample, picture, step)};

    at::Tensor x = options.reuseDeep && options.cache ? options.cache->fitting(clip.batch * clip.frames) : at::Tensor();
    if (!x.defined()) {
        x = m->deep(skips.front(), skips, step);
        if (options.cache)
            options.cache->features = x;
    }
    const UpBlock3D &last = m->up.back();
    x = last.layer(last.layers() - 1, std::move(x), std::move(skips.front()), step);
    return m->leave(std::move(x), step);
}

int64_t Conditioning::batch() const
{
    return m ? m->batch : 0;
}

Conditioning Conditioning::conditionalOnly() const
{
    return batch() < 2 ? *this : half(1);
}

Conditioning Conditioning::half(int64_t index) const
{
    auto state = std::make_shared<State>(*m);
    state->batch = 1;
    for (KeyValue &context : state->contexts)
        context = {context.key.narrow(0, index, 1), context.value.narrow(0, index, 1)};
    Conditioning part;
    part.m = std::move(state);
    return part;
}

bool DeepCache::fillsAt(int64_t step, int64_t total, int64_t interval)
{
    const int64_t early = (total + 4) / 5;
    return interval <= 1 || step < early || (step - early) % interval == 0;
}

at::Tensor DeepCache::fitting(int64_t pictures) const
{
    if (!features.defined() || features.size(0) < pictures)
        return {};
    return features.narrow(0, features.size(0) - pictures, pictures);
}

}  // namespace vivify::nn
