#include "core/nn/Pipeline.h"

#include "core/nn/ClipInputs.h"
#include "core/nn/Error.h"
#include "core/nn/LoadMeter.h"
#include "core/nn/Preprocess.h"
#include "core/nn/Sampler.h"
#include "core/nn/TiledDecode.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

namespace vivify::nn {

struct Pipeline::Parts {
    Checkpoint checkpoint;
    Compute compute;
    std::optional<UNet> unet;
    at::ScalarType unetDtype = at::kFloat;
    LoraSet loras, unetLoras;
    Memory memory;
    std::optional<AutoencoderKL> vae;
    at::ScalarType vaeDtype = at::kFloat;
    Phase phase = Phase::LoadText;

    void loadVae(at::ScalarType dtype, const Callbacks &callbacks);
    void loadUnet(at::ScalarType dtype, const Callbacks &callbacks);
    at::TensorOptions in(at::ScalarType dtype) const { return compute.options().dtype(dtype); }
    /// The autoencoder is a fiftieth of the work: on a CPU it keeps full precision.
    at::ScalarType pictureDtype() const { return compute.device.is_cpu() ? at::kFloat : compute.dtype; }

    ClipInputs encode(const Request &request, const Callbacks &callbacks);
    SamplerState start(const Request &request, const SteeringHold &hold) const;
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

constexpr int64_t decodeTile = 32;  // latents of a side: 256 pixels

/// Finite, and not of one value all over: what goes wrong in a short dtype gives black or grey frames.
bool isPicture(const at::Tensor &pixels)
{
    return at::isfinite(pixels).all().item<bool>() && (pixels.max() - pixels.min()).item<float>() > 1e-4f;
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
    const std::unique_ptr<TensorSource> weights = checkpoint.weights("vae");
    vae.emplace(loadNetwork<AutoencoderKL>(LoadMeter(*weights, callbacks), config, in(dtype), callbacks.poll));
    vaeDtype = dtype;
}

void Pipeline::Parts::loadUnet(at::ScalarType dtype, const Callbacks &callbacks)
{
    if (unet && unetDtype == dtype && unetLoras.key() == loras.key())
        return;
    announce(callbacks, Phase::LoadUnet);
    unet.reset();
    const UNetConfig config = UNetConfig::read(checkpoint.config("unet/config.json"));
    const std::unique_ptr<TensorSource> weights = checkpoint.weights("unet");
    unet.emplace(loadNetwork<UNet>(LoadMeter(*weights, callbacks), config, in(dtype), callbacks.poll,
                                   loras.change("unet", *weights, in(dtype), callbacks.poll)));
    unetDtype = dtype;
    unetLoras = loras;
}

ClipInputs Pipeline::Parts::encode(const Request &request, const Callbacks &callbacks)
{
    ClipInputs inputs;
    inputs.text = encodePrompts(checkpoint, in(at::kFloat), request, loras, callbacks);
    inputs.imageEmbeddings = encodePicture(checkpoint, in(at::kFloat), request, callbacks);
    loadVae(pictureDtype(), callbacks);
    encodeLatents(*vae, in(vaeDtype), request, callbacks, inputs);
    encodeSteering(*vae, in(vaeDtype), request, callbacks, inputs);
    return inputs;
}

SamplerState Pipeline::Parts::start(const Request &request, const SteeringHold &hold) const
{
    const SamplerState fresh = hold.start();
    SamplerState state = request.resume.value_or(fresh);
    if (!state.latents.defined() || state.latents.sizes() != fresh.latents.sizes())
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
    const SteeringHold hold(request, inputs, *scheduler, in(at::kFloat));
    const auto attempt = [&](at::ScalarType dtype) {
        loadUnet(dtype, callbacks);
        announce(callbacks, Phase::Sample);
        return sample(*unet, in(dtype), *scheduler, hold, inputs, request, start(request, hold), callbacks);
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
    const at::Tensor given = latents.to(in(vaeDtype));
    const at::Tensor pixels =
        (memory.tiledDecode ? decodeTiled(*vae, given, decodeTile, callbacks.poll) : vae->decode(given, callbacks.poll)).to(at::kFloat);
    if (isPicture(pixels))
        return pixels;
    if (vaeDtype == at::kFloat)
        throw Error(ErrorCode::NotFinite, {"decoding", "the autoencoder's output"});
    if (callbacks.onFallback)
        callbacks.onFallback(dtypeName(vaeDtype) + ": the autoencoder's output is no picture");
    loadVae(at::kFloat, callbacks);
    announce(callbacks, Phase::Decode);
    return decodeFrame(latents, callbacks);
}

void Pipeline::Parts::decode(const at::Tensor &latents, const Callbacks &callbacks)
{
    if (!callbacks.onFrame)
        return;
    if (memory.freeEarly)
        unet.reset();
    loadVae(pictureDtype(), callbacks);
    announce(callbacks, Phase::Decode);
    for (int64_t i = 0; i < latents.size(2); ++i)
        callbacks.onFrame(i, toUnitRange(decodeFrame(latents.select(2, i), callbacks)));
}

RunResult Pipeline::Parts::run(const Request &request, const Callbacks &callbacks)
{
    loras = LoraSet(request.loras, checkpoint);
    memory = request.memory;
    if (memory.freeEarly)
        unet.reset();
    if (request.resume && request.resume->step == request.steps) {
        decode(request.resume->latents.to(in(at::kFloat)), callbacks);
        return {request.resume->latents, unetDtype, loras.reports()};
    }
    const ClipInputs inputs = encode(request, callbacks);
    if (memory.freeEarly)
        vae.reset();
    const SamplerState last = denoise(request, inputs, callbacks);
    decode(last.latents, callbacks);
    return {last.latents, unetDtype, loras.reports()};
}

Pipeline::Pipeline(Checkpoint checkpoint, Compute compute)
    : m(std::make_unique<Parts>(Parts{std::move(checkpoint), compute, {}, {}, {}, {}, {}, {}, {}, {}}))
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
