#pragma once

#include "core/nn/Poll.h"
#include "core/nn/RoiAttention.h"
#include "core/nn/UNetConfig.h"
#include "core/nn/Weights.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>

namespace vivify::nn {

/// What does not change during one clip: the encoded picture, the keys and values of every cross-attention, the
/// embedded frame rate. Made by UNet::condition, cheap to copy, empty when default made.
class Conditioning
{
public:
    /// 2 with classifier-free guidance (unconditional first), 1 without; 0 when empty.
    int64_t batch() const;
    /// The same clip without the unconditional half, for steps that need no guidance.
    Conditioning conditionalOnly() const;
    /// One half of two: 0 the unconditional, 1 the conditional one.
    Conditioning half(int64_t index) const;

private:
    friend class UNet;
    struct State;
    std::shared_ptr<const State> m;
};

/// Holds the deep part of one call for the next ones (DeepCache): approximate, and off unless a cache is passed.
/// One per clip, one thread.
struct DeepCache {
    /// True when this step has to fill the cache: all of the first fifth, then each `interval`-th.
    static bool fillsAt(int64_t step, int64_t total, int64_t interval);

    /// The features for that many pictures, the conditional half where there are twice as many; undefined without.
    at::Tensor fitting(int64_t pictures) const;

    at::Tensor features;  ///< what enters the last layer of the last up block: (B·F, C, h, w)
};

/// How one call is to be made; the defaults compute exactly what diffusers 0.33.1 does.
struct UNetOptions {
    double imageLatentGain = 1.0;  ///< 2 is what the model's authors run (they add the image latents twice)
    DeepCache *cache = nullptr;    ///< null: every call is computed in full
    bool reuseDeep = false;        ///< take the deep part from `cache`; without a fitting one it is computed
    RoiAttention roi = {};         ///< the gains of this step; by default none
};

/// The denoiser of I2VGen-XL, names and order as in diffusers' I2VGenXLUNet. Const after construction; one call at a
/// time. Runs in the dtype and on the device it was loaded for.
class UNet
{
public:
    UNet(const Weights &weights, const UNetConfig &config);
    ~UNet();
    UNet(UNet &&) noexcept;
    UNet &operator=(UNet &&) noexcept;

    /// Once per clip. text (B, tokens, C) and imageEmbeddings (B, 1, C) with B = 2 as [unconditional, conditional] or
    /// B = 1 without guidance; imageLatents (1, 4, F, h, w) as the pipeline prepares them; fps is a condition only.
    Conditioning condition(const at::Tensor &text, const at::Tensor &imageEmbeddings, const at::Tensor &imageLatents,
                           int64_t fps, const Poll &poll) const;

    /// sample (1, 4, F, h, w) → the prediction (B, 4, F, h, w) for each half of the conditioning.
    at::Tensor forward(const at::Tensor &sample, int64_t timestep, const Conditioning &conditioning,
                       const UNetOptions &options, const Poll &poll) const;

    const UNetConfig &config() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

}  // namespace vivify::nn
