#pragma once

#include "core/nn/AutoencoderKL.h"

namespace vivify::nn {

/// Latents (1, 4, h, w) -> pixels (1, 3, H, W), as the autoencoder's decode but in tiles of `tile` latents a side that share a
/// quarter with their neighbours and fade into each other: a fraction of the memory. Tones may differ a little between tiles,
/// since normalisation sees one tile only. What fits into one tile is decoded at once.
at::Tensor decodeTiled(const AutoencoderKL &vae, const at::Tensor &latents, int64_t tile, const Poll &poll);

}  // namespace vivify::nn
