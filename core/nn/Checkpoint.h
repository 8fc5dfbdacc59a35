#pragma once

#include "core/nn/ConfigFile.h"
#include "core/nn/Weights.h"

#include <filesystem>
#include <memory>
#include <string>

namespace vivify::nn {

/// A folder in the layout diffusers saves: model_index.json and one folder for each part. Nothing is read before it is
/// asked for. Any thread.
class Checkpoint
{
public:
    /// Throws Error(Unreadable) when there is no such folder.
    explicit Checkpoint(std::filesystem::path folder);

    const std::filesystem::path &folder() const { return m_folder; }
    /// Whether there is a file of this path inside the folder, such as "tokenizer/vocab.json".
    bool has(const std::string &relativePath) const;
    /// Throws Error(Unreadable) or Error(BadConfig).
    ConfigFile config(const std::string &relativePath) const;
    /// The tensors of "unet", "vae", "text_encoder" or "image_encoder": the full file before the fp16 one, whole or in
    /// shards. Throws Error(Pickle) when there are only pickled weights, Error(Unreadable), Error(BadSafetensors).
    std::unique_ptr<TensorSource> weights(const std::string &part) const;

private:
    std::filesystem::path m_folder;
};

}  // namespace vivify::nn
