#include "core/nn/Error.h"
#include "core/nn/Pipeline.h"
#include "core/nn/Preprocess.h"
#include "core/nn/i2v/Arguments.h"
#include "core/nn/i2v/Commands.h"
#include "core/nn/i2v/Interrupt.h"
#include "core/nn/i2v/RunRecord.h"

#include <cstdio>

namespace vivify::nn {

namespace {

const std::vector<Option> &options()
{
    static const std::vector<Option> all{
        {"model", "DIR", "folder of the checkpoint, as diffusers saves it"},
        {"image", "PICTURE", "the still picture, PNG or JPEG"},
        {"prompt", "TEXT", "what happens, in English"},
        {"negative", "TEXT", "what is unwanted"},
        {"width", "W", "of the frames, divisible by 8 (1280)"},
        {"height", "H", "of the frames, divisible by 8 (704)"},
        {"frames", "F", "1 to 32 (16)"},
        {"steps", "N", "denoising steps (50)"},
        {"guidance", "G", "weight of the prompt; 1 turns guidance off and halves the time (9)"},
        {"fps", "N", "frame rate the model imagines (16)"},
        {"seed", "S", "the same seed gives the same clip (0)"},
        {"scheduler", "NAME", "ddim or dpm++ (ddim)"},
        {"dtype", "NAME", "auto, fp32, bf16 or fp16 (auto: measured)"},
        {"device", "NAME", "cpu or cuda (cpu)"},
        {"threads", "N", "0: one for each physical core (0)"},
        {"image-latent-gain", "X", "2: as the model's authors run it (1)"},
        {"padding-id", "N", "token that pads the prompt; 0 as the authors (the checkpoint's)"},
        {"authors-end", "", "end on the first noise level, as the authors do"},
        {"guidance-rescale", "X", "0 to 1: less contrast under strong guidance (0)"},
        {"guidance-from", "X", "part of the steps from which guidance is on (0); approximate"},
        {"guidance-to", "X", "part of the steps up to which guidance is on (1); approximate"},
        {"cache-interval", "N", "compute deep layers in each N-th step only (1); approximate"},
        {"dump", "FILE.safetensors", "write intermediate values"},
        {"out-dir", "DIR", "where frame_0000.png ... and run.json go"},
    };
    return all;
}

Request requestFrom(const Arguments &given)
{
    Request request;
    request.prompt = given.required("prompt");
    request.negativePrompt = given.text("negative", {});
    request.width = given.integer("width", request.width);
    request.height = given.integer("height", request.height);
    request.frames = given.integer("frames", request.frames);
    request.steps = given.integer("steps", request.steps);
    request.guidance = given.real("guidance", request.guidance);
    request.fps = given.integer("fps", request.fps);
    request.seed = given.natural("seed", request.seed);
    request.scheduler = given.choice("scheduler", {"ddim", "dpm++"}) == "ddim" ? SchedulerKind::Ddim : SchedulerKind::DpmSolver;
    request.imageLatentGain = given.real("image-latent-gain", request.imageLatentGain);
    if (given.has("padding-id"))
        request.paddingId = int64_t(given.integer("padding-id", 0));
    request.authorsEnd = given.has("authors-end");
    request.guidanceRescale = given.real("guidance-rescale", request.guidanceRescale);
    request.guidanceFrom = given.real("guidance-from", request.guidanceFrom);
    request.guidanceTo = given.real("guidance-to", request.guidanceTo);
    request.cacheInterval = given.integer("cache-interval", request.cacheInterval);
    return request;
}

DtypeChoice dtypeFrom(const Arguments &given)
{
    const std::string name = given.choice("dtype", {"auto", "fp32", "bf16", "fp16"});
    return name == "fp32" ? DtypeChoice::Fp32 : name == "bf16" ? DtypeChoice::Bf16
        : name == "fp16" ? DtypeChoice::Fp16 : DtypeChoice::Auto;
}

std::filesystem::path madeFolder(const std::string &name)
{
    std::error_code failure;
    std::filesystem::create_directories(name, failure);
    if (failure || !std::filesystem::is_directory(name))
        throw Error(ErrorCode::Unwritable, {name, failure ? failure.message() : "not a folder"});
    return name;
}

std::string frameName(int64_t index)
{
    char name[32];
    std::snprintf(name, sizeof name, "frame_%04d.png", int(index));
    return name;
}

Callbacks callbacksFor(RunRecord &record, const std::filesystem::path &folder)
{
    Callbacks callbacks;
    callbacks.poll = throwIfInterrupted;
    callbacks.onPhase = [&record](Phase phase) { record.enter(phase); };
    callbacks.onStep = [&record](const SamplerState &state, int64_t total) {
        record.step(state);
        std::fprintf(stderr, "step %lld of %lld\n", static_cast<long long>(state.step), static_cast<long long>(total));
    };
    callbacks.onFrame = [&record, folder](int64_t index, const at::Tensor &frame) {
        writePng(folder / frameName(index), toImage(frame));
        record.frame(frameName(index), frame);
    };
    callbacks.onTensor = [&record](const std::string &name, const at::Tensor &value) { record.tensor(name, value); };
    callbacks.onFallback = [&record](const std::string &reason) {
        std::fprintf(stderr, "vivify-i2v: %s; once more in fp32\n", reason.c_str());
        record.fallback(reason);
    };
    return callbacks;
}

}  // namespace

std::string generateHelp()
{
    return Arguments::help(options());
}

int generateCommand(const std::vector<std::string> &arguments)
{
    const Arguments given(options(), arguments);
    Request request = requestFrom(given);
    const std::string model = given.required("model"), picture = given.required("image"), out = given.required("out-dir");
    const DtypeChoice dtype = dtypeFrom(given);
    const DeviceChoice device = given.choice("device", {"cpu", "cuda"}) == "cpu" ? DeviceChoice::Cpu : DeviceChoice::Cuda;
    const int64_t threads = given.integer("threads", 0);
    if (threads < 0 || threads > 1024)
        throw UsageError{"--threads is 0 to 1024"};
    request.image = readImage(picture);
    check(request);
    const Checkpoint checkpoint{model};
    const std::filesystem::path folder = madeFolder(out);
    RunRecord record(given.has("dump"));
    DtypeMeasurement measured;
    const Compute compute = chooseCompute(device, dtype, int(threads), throwIfInterrupted, &measured);
    Pipeline pipeline(checkpoint, compute);
    const RunResult result = pipeline.run(request, callbacksFor(record, folder));
    if (given.has("dump"))
        record.writeDump(given.required("dump"));
    record.writeJson(folder / "run.json", model, request, compute, measured, result);
    return 0;
}

}  // namespace vivify::nn
