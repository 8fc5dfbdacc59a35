#pragma once

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace vivify::nn {

/// Writes named tensors (any device, contiguous or not; fp32, fp16, bf16, int64, int32, uint8, bool) as a safetensors
/// file: beside the target first, synced, then renamed over it, so that a reader sees the old file or the whole new
/// one. Throws Error(Unwritable); Error(BadArgument) for a name or dtype the format does not take.
void writeSafetensors(const std::filesystem::path &path, const std::vector<std::pair<std::string, at::Tensor>> &tensors,
                      const std::map<std::string, std::string> &metadata = {});

}  // namespace vivify::nn
