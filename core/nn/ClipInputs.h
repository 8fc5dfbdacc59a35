#pragma once

#include "core/nn/AutoencoderKL.h"
#include "core/nn/Pipeline.h"

namespace vivify::nn {

/// All that sampling needs of a request.
struct ClipInputs {
    at::Tensor text;             ///< (B, tokens, C) fp32; B = 2 with guidance: negative prompt, prompt
    at::Tensor imageEmbeddings;  ///< (B, 1, C) fp32; zeros in the first half of two
    at::Tensor imageLatents;     ///< (1, 4, F, h, w) fp32: the picture, then the positions of a clip's or window's frames
    at::Tensor noise;            ///< (1, 4, F, h, w) fp32
    at::Tensor still;            ///< (1, 4, 1, h, w) fp32: the picture without the posterior's noise; only for steering
    at::Tensor guide;            ///< (1, 4, F, h, w) fp32: the guide in the same way; only for steering
};

/// The text half of the inputs; loads the text encoder and frees it.
at::Tensor encodePrompts(const Checkpoint &checkpoint, const at::TensorOptions &target, const Request &request,
                         const LoraSet &loras, const Callbacks &callbacks);
/// (B, 1, C); loads the image encoder and frees it.
at::Tensor encodePicture(const Checkpoint &checkpoint, const at::TensorOptions &target, const Request &request,
                         const Callbacks &callbacks);
/// Fills in the latents and the noise, drawn from one CPU generator in the reference's order: the posterior's first.
void encodeLatents(const AutoencoderKL &vae, const at::TensorOptions &target, const Request &request,
                   const Callbacks &callbacks, ClipInputs &inputs);

/// Guidance of 1 or less is none, as in the reference.
inline bool guided(const Request &request)
{
    return request.guidance > 1.0;
}

void announce(const Callbacks &callbacks, Phase phase);
void trace(const Callbacks &callbacks, const std::string &name, const at::Tensor &value);

}  // namespace vivify::nn
