#pragma once

#include "core/nn/Checkpoint.h"
#include "core/nn/Weights.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace vivify::nn {

/// A LoRA file and how strongly it counts.
struct LoraChoice {
    std::filesystem::path file;
    double weight = 1;          ///< -4..4
    bool operator==(const LoraChoice &) const = default;
};

/// What one file changes in a checkpoint.
struct LoraReport {
    std::string dialect;                 ///< "peft", "diffusers", "diffusers 0.2", "attention processors" or "kohya"
    std::vector<std::string> matched;    ///< layers, each once, as "unet.down_blocks.0..."; sorted
    std::vector<std::string> unmatched;  ///< the file's tensors that belong to no layer; sorted
};

/// Small additional weights, merged while a network is loaded: W + weight · alpha / rank · up · down, in fp32, cast once.
/// Undone by loading the network again without them. Const after construction, cheap to copy.
class LoraSet
{
public:
    LoraSet() = default;
    /// Opens all files and fits them to the checkpoint's layers; reads no weights of the networks. Throws Error(BadLora)
    /// for a file of a kind that can't be merged, whose tensors have other shapes, or of which nothing fits.
    LoraSet(const std::vector<LoraChoice> &choices, const Checkpoint &checkpoint);

    /// One for each choice.
    const std::vector<LoraReport> &reports() const;
    /// For loadNetwork: `source`, which must outlive it, and `target` as there. Empty when nothing of the part is changed.
    WeightLoader::Change change(const std::string &part, const TensorSource &source, const at::TensorOptions &target,
                                const Poll &poll) const;
    /// Equal for sets that merge to the same weights: paths, sizes, times and weights of the files.
    const std::string &key() const { return m_key; }

private:
    struct State;
    std::shared_ptr<const State> m;
    std::string m_key;
};

}  // namespace vivify::nn
