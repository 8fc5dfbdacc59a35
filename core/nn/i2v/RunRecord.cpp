#include "core/nn/i2v/RunRecord.h"

#include "core/nn/Error.h"
#include "core/nn/SafetensorsWriter.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

namespace vivify::nn {

namespace {

using nlohmann::json;

const char *key(Phase phase)
{
    switch (phase) {
    case Phase::LoadText: return "load_text_encoder";
    case Phase::EncodeText: return "encode_text";
    case Phase::LoadVision: return "load_image_encoder";
    case Phase::EncodeImage: return "encode_image";
    case Phase::LoadVae: return "load_vae";
    case Phase::EncodeLatents: return "encode_latents";
    case Phase::LoadUnet: return "load_unet";
    case Phase::Sample: return "sample";
    case Phase::Decode: return "decode";
    }
    return "";
}

json settings(const Request &request)
{
    return {{"prompt", request.prompt},
            {"negative", request.negativePrompt},
            {"width", request.width},
            {"height", request.height},
            {"frames", request.frames},
            {"steps", request.steps},
            {"guidance", request.guidance},
            {"fps", request.fps},
            {"seed", request.seed},
            {"scheduler", request.scheduler == SchedulerKind::Ddim ? "ddim" : "dpm++"},
            {"image_latent_gain", request.imageLatentGain},
            {"padding_id", request.paddingId ? json(*request.paddingId) : json()},
            {"authors_end", request.authorsEnd},
            {"guidance_rescale", request.guidanceRescale},
            {"guidance_from", request.guidanceFrom},
            {"guidance_to", request.guidanceTo},
            {"cache_interval", request.cacheInterval}};
}

void replaceFile(const std::filesystem::path &path, const std::string &text)
{
    const std::filesystem::path part = path.string() + ".part";
    std::ofstream file(part, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    std::error_code failure;
    if (file)
        std::filesystem::rename(part, path, failure);
    if (!file || failure)
        throw Error(ErrorCode::Unwritable, {path.string(), failure ? failure.message() : "writing failed"});
}

}  // namespace

void RunRecord::leave()
{
    const auto now = Clock::now();
    m_seconds[m_phase] += std::chrono::duration<double>(now - m_since).count();
    m_since = now;
}

void RunRecord::enter(Phase phase)
{
    leave();
    m_phase = key(phase);
}

void RunRecord::step(const SamplerState &state)
{
    const auto now = Clock::now();
    if (state.step > 0)
        m_stepSeconds.push_back(std::chrono::duration<double>(now - m_stepped).count());
    m_stepped = now;
    tensor("latents_" + std::to_string(state.step), state.latents);
}

void RunRecord::frame(const std::string &file, const at::Tensor &frame)
{
    m_files.push_back(file);
    if (m_dumps)
        m_frames.push_back(frame);
}

void RunRecord::tensor(const std::string &name, const at::Tensor &value)
{
    if (!m_dumps)
        return;
    const auto same = std::find_if(m_tensors.begin(), m_tensors.end(), [&](const auto &pair) { return pair.first == name; });
    if (same != m_tensors.end())
        same->second = value.cpu();
    else
        m_tensors.emplace_back(name, value.cpu());
}

void RunRecord::writeJson(const std::filesystem::path &path, const std::string &model, const Request &request,
                          const Compute &compute, const DtypeMeasurement &measured, const RunResult &result)
{
    leave();
    json root = {{"tool", "vivify-i2v"}, {"torch", torchVersion()}, {"model", model}, {"settings", settings(request)}};
    root["compute"] = {{"device", compute.device.str()}, {"dtype", dtypeName(compute.dtype)},
                       {"sampled_in", dtypeName(result.dtype)}, {"threads", compute.threads}};
    if (measured.fp32Seconds > 0)
        root["compute"]["measured_seconds"] = {{"fp32", measured.fp32Seconds}, {"bf16", measured.bf16Seconds}};
    root["seconds"] = m_seconds;
    root["seconds"]["total"] = std::chrono::duration<double>(Clock::now() - m_begin).count();
    root["seconds_per_step"] = m_stepSeconds;
    root["peak_memory_bytes"] = peakMemory();
    root["fallbacks"] = m_fallbacks;
    root["files"] = m_files;
    replaceFile(path, root.dump(2, ' ', false, json::error_handler_t::replace) + "\n");
}

void RunRecord::writeDump(const std::filesystem::path &path) const
{
    const c10::InferenceMode inference;
    auto tensors = m_tensors;
    tensors.emplace_back("frames", at::stack(m_frames));
    writeSafetensors(path, tensors);
}

}  // namespace vivify::nn
