#include "core/nn/Pipeline.h"

#include "core/nn/ClipInputs.h"
#include "core/nn/Error.h"
#include "core/nn/Preprocess.h"
#include "core/nn/Sampler.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

namespace vivify::nn {

struct Pipeline::Parts {
    Checkpoint checkpoint;
    Compute compute;
    std::optional<UNet> unet;
    at::ScalarType unetDtype = at::kFloat;
    std::optional<AutoencoderKL> vae;
    at::ScalarType vaeDtype = at::kFloat;
    Phase phase = Phase::LoadText;

    void loadVae(at::ScalarType dtype, const Callbacks &callbacks);
    void loadUnet(at::ScalarType dtype, const Callbacks &callbacks);
    at::TensorOptions in(at::ScalarType dtype) const { return compute.options().dtype(dtype); }

    ClipInputs encode(const Request &request, const Callbacks &callbacks);
    SamplerState start(const Request &request, const ClipInputs &inputs) const;
    SamplerState denoise(const Request &request, const ClipInputs &inputs, const Callbacks &callbacks);
    at::Tensor decodeFrame(const at::Tensor &latents, const Callbacks &callbacks);
    void decode(const at::Tensor &latents, const Callbacks &callbacks);
    RunResult run(const Request &request, const Callbacks &callbacks);
};

namespace {

const char *name(Phase phase)
{
    switch (phase) {
    case Phase::LoadText: return "loading the text encoder";
    case Phase::EncodeText: return "encoding the prompt";
    case Phase::LoadVision: return "loading the image encoder";
    case Phase::EncodeImage: return "encoding the picture";
    case Phase::LoadVae: return "loading the autoencoder";
    case Phase::EncodeLatents: return "encoding the picture's latents";
    case Phase::LoadUnet: return "loading the denoiser";
    case Phase::Sample: return "sampling";
    case Phase::Decode: return "decoding";
    }
    return "running";
}

bool saysOutOfMemory(const std::string &text)
{
    return text.find("out of memory") != std::string::npos || text.find("not enough memory") != std::string::npos
        || text.find("can't allocate memory") != std::string::npos;
}

}  // namespace

void Pipeline::Parts::loadVae(at::ScalarType dtype, const Callbacks &callbacks)
{
    if (vae && vaeDtype == dtype)
        return;
    announce(callbacks, Phase::LoadVae);
    vae.reset();
    const AutoencoderConfig config = AutoencoderConfig::read(checkpoint.config("vae/config.json"));
    vae.emplace(loadNetwork<AutoencoderKL>(*checkpoint.weights("vae"), config, in(dtype), callbacks.poll));
    vaeDtype = dtype;
}

void Pipeline::Parts::loadUnet(at::ScalarType dtype, const Callbacks &callbacks)
{
    if (unet && unetDtype == dtype)
        return;
    announce(callbacks, Phase::LoadUnet);
    unet.reset();
    const UNetConfig config = UNetConfig::read(checkpoint.config("unet/config.json"));
    unet.emplace(loadNetwork<UNet>(*checkpoint.weights("unet"), config, in(dtype), callbacks.poll));
    unetDtype = dtype;
}

ClipInputs Pipeline::Parts::encode(const Request &request, const Callbacks &callbacks)
{
    ClipInputs inputs;
    inputs.text = encodePrompts(checkpoint, in(at::kFloat), request, callbacks);
    inputs.imageEmbeddings = encodePicture(checkpoint, in(at::kFloat), request, callbacks);
    // The autoencoder is a fiftieth of the work: on a CPU it keeps full precision.
    loadVae(compute.device.is_cpu() ? at::kFloat : compute.dtype, callbacks);
    encodeLatents(*vae, in(vaeDtype), request, callbacks, inputs);
    return inputs;
}

SamplerState Pipeline::Parts::start(const Request &request, const ClipInputs &inputs) const
{
    SamplerState state = request.resume.value_or(SamplerState{0, inputs.noise, {}, {}});
    if (!state.latents.defined() || state.latents.sizes() != inputs.noise.sizes())
        throw Error(ErrorCode::BadArgument, {"resume", "latents of another size", "those of the same request"});
    state.latents = state.latents.to(in(at::kFloat));
    if (state.lastOriginal.defined())
        state.lastOriginal = state.lastOriginal.to(in(at::kFloat));
    return state;
}

SamplerState Pipeline::Parts::denoise(const Request &request, const ClipInputs &inputs, const Callbacks &callbacks)
{
    const NoiseScheduleConfig schedule = NoiseScheduleConfig::read(checkpoint.config("scheduler/scheduler_config.json"));
    const auto scheduler = makeScheduler(request.scheduler, schedule, request.steps, request.authorsEnd);
    const auto attempt = [&](at::ScalarType dtype) {
        loadUnet(dtype, callbacks);
        announce(callbacks, Phase::Sample);
        return sample(*unet, in(dtype), *scheduler, inputs, request, start(request, inputs), callbacks);
    };
    try {
        return attempt(compute.dtype);
    } catch (const LatentsLost &lost) {
        if (compute.dtype == at::kFloat)
            throw Error(ErrorCode::NotFinite, {lost.reason, "step " + std::to_string(lost.step)});
        if (callbacks.onFallback)
            callbacks.onFallback(dtypeName(compute.dtype) + ": " + lost.reason + " after step " + std::to_string(lost.step));
    }
    try {
        return attempt(at::kFloat);
    } catch (const LatentsLost &lost) {
        throw Error(ErrorCode::NotFinite, {lost.reason, "step " + std::to_string(lost.step)});
    }
}

at::Tensor Pipeline::Parts::decodeFrame(const at::Tensor &latents, const Callbacks &callbacks)
{
    const at::Tensor pixels = vae->decode(latents.to(in(vaeDtype)), callbacks.poll).to(at::kFloat);
    if (at::isfinite(pixels).all().item<bool>())
        return pixels;
    if (vaeDtype == at::kFloat)
        throw Error(ErrorCode::NotFinite, {"decoding", "the autoencoder's output"});
    if (callbacks.onFallback)
        callbacks.onFallback(dtypeName(vaeDtype) + ": the autoencoder's output is not finite");
    loadVae(at::kFloat, callbacks);
    announce(callbacks, Phase::Decode);
    return decodeFrame(latents, callbacks);
}

void Pipeline::Parts::decode(const at::Tensor &latents, const Callbacks &callbacks)
{
    if (!callbacks.onFrame)
        return;
    announce(callbacks, Phase::Decode);
    for (int64_t i = 0; i < latents.size(2); ++i)
        callbacks.onFrame(i, toUnitRange(decodeFrame(latents.select(2, i), callbacks)));
}

RunResult Pipeline::Parts::run(const Request &request, const Callbacks &callbacks)
{
    const ClipInputs inputs = encode(request, callbacks);
    const SamplerState last = denoise(request, inputs, callbacks);
    decode(last.latents, callbacks);
    return {last.latents, unetDtype};
}

Pipeline::Pipeline(Checkpoint checkpoint, Compute compute)
    : m(std::make_unique<Parts>(Parts{std::move(checkpoint), compute, {}, {}, {}, {}, {}}))
{
}

Pipeline::~Pipeline() = default;
Pipeline::Pipeline(Pipeline &&) noexcept = default;
Pipeline &Pipeline::operator=(Pipeline &&) noexcept = default;

RunResult Pipeline::run(const Request &request, const Callbacks &callbacks)
{
    const c10::InferenceMode inference;
    check(request);
    at::set_num_threads(m->compute.threads);
    Callbacks watched = callbacks;
    watched.onPhase = [this, &callbacks](Phase phase) {
        m->phase = phase;
        if (callbacks.onPhase)
            callbacks.onPhase(phase);
    };
    try {
        return m->run(request, watched);
    } catch (const std::bad_alloc &) {
        throw Error(ErrorCode::OutOfMemory, {name(m->phase)});
    } catch (const c10::Error &error) {
        if (saysOutOfMemory(error.what()))
            throw Error(ErrorCode::OutOfMemory, {name(m->phase)});
        throw;
    }
}

void Pipeline::release()
{
    m->unet.reset();
    m->vae.reset();
}

}  // namespace vivify::nn
