#include "core/nn/ClipInputs.h"

#include "core/nn/ClipText.h"
#include "core/nn/ClipVision.h"
#include "core/nn/Error.h"
#include "core/nn/LoadMeter.h"
#include "core/nn/Preprocess.h"
#include "core/nn/Tokenizer.h"
#include "core/nn/Windows.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

namespace vivify::nn {

namespace {

at::Tensor idsOf(const Tokenizer &tokenizer, const std::string &text, const Request &request)
{
    const std::vector<int64_t> ids = tokenizer.encode(text, request.paddingId);
    return at::tensor(ids, at::kLong).unsqueeze(0);                             // (1, 77)
}

/// Frame 0 is the picture; frame k is the constant k / (F - 1).
at::Tensor withPositions(const at::Tensor &picture, int64_t frames)
{
    std::vector<at::Tensor> all{picture.unsqueeze(2)};                          // (1, 4, 1, h, w)
    for (int64_t k = 1; k < frames; ++k)
        all.push_back(at::full_like(all.front(), double(k) / double(frames - 1)));
    return at::cat(all, 2);
}

}  // namespace

void announce(const Callbacks &callbacks, Phase phase)
{
    poll(callbacks.poll);
    if (callbacks.onPhase)
        callbacks.onPhase(phase);
}

void trace(const Callbacks &callbacks, const std::string &name, const at::Tensor &value)
{
    if (callbacks.onTensor)
        callbacks.onTensor(name, value.to(at::kCPU, at::isIntegralType(value.scalar_type(), true) ? at::kLong : at::kFloat));
}

at::Tensor encodePrompts(const Checkpoint &checkpoint, const at::TensorOptions &target, const Request &request,
                         const LoraSet &loras, const Callbacks &callbacks)
{
    announce(callbacks, Phase::LoadText);
    const Tokenizer tokenizer(checkpoint);
    const ClipTextConfig config = ClipTextConfig::read(checkpoint.config("text_encoder/config.json"));
    const std::unique_ptr<TensorSource> weights = checkpoint.weights("text_encoder");
    const ClipText encoder = loadNetwork<ClipText>(LoadMeter(*weights, callbacks), config, target, callbacks.poll,
                                                   loras.change("text_encoder", *weights, target, callbacks.poll));
    announce(callbacks, Phase::EncodeText);
    const at::Tensor ids = idsOf(tokenizer, request.prompt, request);
    trace(callbacks, "input_ids", ids);
    at::Tensor text = encoder.forward(ids.to(target.device()), callbacks.poll).to(at::kFloat);
    trace(callbacks, "prompt_embeds", text);
    if (!guided(request))
        return text;
    const at::Tensor negativeIds = idsOf(tokenizer, request.negativePrompt, request);
    const at::Tensor negative = encoder.forward(negativeIds.to(target.device()), callbacks.poll).to(at::kFloat);
    trace(callbacks, "negative_prompt_embeds", negative);
    return at::cat({negative, text});
}

at::Tensor encodePicture(const Checkpoint &checkpoint, const at::TensorOptions &target, const Request &request,
                         const Callbacks &callbacks)
{
    announce(callbacks, Phase::LoadVision);
    const ConfigFile extractorFile = checkpoint.config("feature_extractor/preprocessor_config.json");
    const FeatureExtractorConfig extractor = FeatureExtractorConfig::read(extractorFile);
    const ClipVisionConfig config = ClipVisionConfig::read(checkpoint.config("image_encoder/config.json"));
    if (extractor.cropWidth != config.image || extractor.cropHeight != config.image)
        extractorFile.refuse("crop_size", "the image_size of the image encoder, " + std::to_string(config.image));
    const std::unique_ptr<TensorSource> weights = checkpoint.weights("image_encoder");
    const ClipVision encoder = loadNetwork<ClipVision>(LoadMeter(*weights, callbacks), config, target, callbacks.poll);
    announce(callbacks, Phase::EncodeImage);
    const at::Tensor pixels = clipPixels(request.image, request.width, extractor).to(target);
    const at::Tensor embedding = encoder.forward(pixels, callbacks.poll).unsqueeze(1).to(at::kFloat);   // (1, 1, C)
    trace(callbacks, "image_embeddings", embedding);
    return guided(request) ? at::cat({at::zeros_like(embedding), embedding}) : embedding;
}

void encodeLatents(const AutoencoderKL &vae, const at::TensorOptions &target, const Request &request,
                   const Callbacks &callbacks, ClipInputs &inputs)
{
    announce(callbacks, Phase::EncodeLatents);
    const int64_t h = request.height / vae.config().scale(), w = request.width / vae.config().scale();
    if (h < 1 || w < 1)
        throw Error(ErrorCode::BadArgument, {"size", std::to_string(std::min(request.width, request.height)),
                                             "at least " + std::to_string(vae.config().scale())});
    at::Generator random = at::make_generator<at::CPUGeneratorImpl>(request.seed);
    const at::Tensor posterior = at::randn({1, 4, h, w}, random, at::kFloat);
    inputs.noise = at::randn({1, 4, request.frames, h, w}, random, at::kFloat);
    const at::Tensor pixels = vaePixels(request.image, request.width, request.height).to(target);
    const at::Tensor picture = vae.encode(pixels, posterior.to(target), callbacks.poll).to(at::kFloat);
    const auto window = int64_t(windowsOf(request.frames, request.windows).front().size());
    inputs.imageLatents = withPositions(picture, window);
    trace(callbacks, "image_latents", inputs.imageLatents);
}

}  // namespace vivify::nn
