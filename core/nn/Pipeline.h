#pragma once

#include "core/nn/Checkpoint.h"
#include "core/nn/Compute.h"
#include "core/nn/Image.h"
#include "core/nn/Lora.h"
#include "core/nn/Scheduler.h"
#include "core/nn/Steering.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace vivify::nn {

/// Ways to need less memory; each costs time.
struct Memory {
    bool halvesInTurn = false;  ///< the two halves of the guidance one after the other: half the activations
    bool tiledDecode = false;   ///< frames are decoded in tiles: approximate, see decodeTiled
    bool freeEarly = false;     ///< autoencoder and denoiser are never loaded together
};

/// One clip to make. The defaults are those of diffusers 0.33.1's I2VGenXLPipeline.
struct Request {
    Image image;
    std::string prompt;
    std::string negativePrompt;
    int64_t width = 1280;   ///< divisible by 8
    int64_t height = 704;   ///< divisible by 8
    int64_t frames = 16;    ///< 1..32; with windows 1..1000
    int64_t steps = 50;
    int64_t fps = 16;       ///< a condition the model was trained with, not the rate to play at
    double guidance = 9.0;  ///< 1 or less: none
    uint64_t seed = 0;
    SchedulerKind scheduler = SchedulerKind::Ddim;

    // What the model's authors do otherwise than diffusers.
    double imageLatentGain = 1.0;              ///< authors: 2
    std::optional<int64_t> paddingId;          ///< authors: 0; without, the checkpoint's
    bool authorsEnd = false;                   ///< authors: true; see makeScheduler

    // Neither of them does this.
    double guidanceRescale = 0;                ///< 0..1: pulls the guided prediction to the unguided one's contrast
    double guidanceFrom = 0, guidanceTo = 1;   ///< the part of the steps with guidance (arXiv 2404.07724): approximate
    int64_t cacheInterval = 1;                 ///< above 1 deep features are reused between steps: approximate

    Steering steering;                         ///< by default none
    Windows windows;                           ///< by default none
    std::vector<LoraChoice> loras;             ///< merged into the weights for this run

    Memory memory;                             ///< by default all that is needed at once

    /// To go on with a run: its last onStep. Everything else must be as it was. With all steps done it is only decoded.
    std::optional<SamplerState> resume;
};

/// Throws Error(BadArgument) for what no checkpoint could do.
void check(const Request &request);

enum class Phase { LoadText, EncodeText, LoadVision, EncodeImage, LoadVae, EncodeLatents, LoadUnet, Sample, Decode };

/// Called on the thread that runs the pipeline; all may be empty.
struct Callbacks {
    /// At least every half second; throws Cancelled to stop.
    Poll poll;
    std::function<void(Phase)> onPhase;
    /// Bytes of the part that is being loaded.
    std::function<void(int64_t done, int64_t total)> onLoad;
    /// Before the first step and after each. The tensors are not changed afterwards.
    std::function<void(const SamplerState &state, int64_t total)> onStep;
    /// Each frame as it is decoded: (3, H, W) fp32 in 0..1 on the CPU.
    std::function<void(int64_t index, const at::Tensor &frame)> onFrame;
    /// Intermediate results by the names of vivify-i2v's dump, fp32 or int64 on the CPU.
    std::function<void(const std::string &name, const at::Tensor &value)> onTensor;
    /// The run starts again in fp32, since the latents went wrong in a shorter dtype.
    std::function<void(const std::string &reason)> onFallback;
};

struct RunResult {
    at::Tensor latents;                    ///< (1, 4, F, h, w) fp32: the last step's
    at::ScalarType dtype = at::kFloat;     ///< what the sampling ended in
    std::vector<LoraReport> loras;         ///< one for each of the request's
};

/// Image to video: loads the parts one after another, frees the encoders before sampling, keeps the UNet and the VAE for
/// the next clip. One thread at a time.
class Pipeline
{
public:
    Pipeline(Checkpoint checkpoint, Compute compute);
    ~Pipeline();
    Pipeline(Pipeline &&) noexcept;
    Pipeline &operator=(Pipeline &&) noexcept;

    /// Throws Error; whatever the callbacks throw passes through and leaves the pipeline usable.
    RunResult run(const Request &request, const Callbacks &callbacks);
    /// Frees the networks.
    void release();

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

}  // namespace vivify::nn
