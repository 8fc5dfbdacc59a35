#pragma once

#include "core/nn/MappedFile.h"
#include "core/nn/SafetensorsHeader.h"
#include "core/nn/Weights.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace vivify::nn {

/// A safetensors file, mapped into memory. Tensors are converted piece by piece straight into the target's dtype and
/// device, and the pages they came from are given back, so a model is in memory once. Any thread.
class Safetensors : public TensorSource
{
public:
    /// Throws Error(Unreadable), Error(Pickle) or Error(BadSafetensors).
    explicit Safetensors(const std::filesystem::path &path);

    std::string path() const override { return m_file.path(); }
    std::vector<std::string> names() const override;
    const TensorInfo *find(const std::string &name) const override;
    /// Floating tensors into any floating dtype, the others into any. Polls every few MiB. Throws Error.
    at::Tensor load(const std::string &name, const at::TensorOptions &target, const Poll &poll) const override;
    /// In the file's own dtype, on the CPU.
    at::Tensor load(const std::string &name, const Poll &poll) const;
    /// The free texts of the header, for display as plain text only.
    const std::map<std::string, std::string> &metadata() const { return m_header.metadata; }

private:
    MappedFile m_file;
    SafetensorsHeader m_header;
    std::map<std::string, TensorInfo> m_infos;
};

}  // namespace vivify::nn
