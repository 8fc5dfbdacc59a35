#pragma once

#include "core/nn/Lora.h"
#include "core/nn/Safetensors.h"

#include <map>

namespace vivify::nn {

/// The layers of one network that a LoRA can change: those with a weight matrix or kernel.
class LoraLayers
{
public:
    explicit LoraLayers(const TensorSource &source);
    /// The layer of that name, dotted or with underscores; empty for none.
    std::string find(const std::string &module) const;
    const std::vector<int64_t> &shape(const std::string &layer) const { return m_shapes.at(layer); }

private:
    std::map<std::string, std::vector<int64_t>> m_shapes;  // by dotted name
    std::map<std::string, std::string> m_underscored;      // to the dotted name; empty when there are two
};

/// One LoRA file, fitted to the layers of a checkpoint. Any thread.
class LoraFile
{
public:
    struct Pair {
        std::string down, up;  ///< tensors of the file
        double scale = 1;      ///< alpha / rank
    };
    using Layers = std::map<std::string, LoraLayers>;             ///< by part
    using Pairs = std::map<std::string, std::map<std::string, Pair>>;  ///< by part and layer

    /// Throws Error(BadLora).
    LoraFile(const std::filesystem::path &file, const Layers &layers);

    const Pairs &pairs() const { return m_pairs; }
    const LoraReport &report() const { return m_report; }
    /// up · down in the shape of the layer's weight, fp32 on the CPU, without any scale.
    at::Tensor product(const Pair &pair, at::IntArrayRef shape) const;

private:
    struct Parts;
    void read(const Layers &layers);
    void accept(const std::string &part, const std::string &layer, const Parts &parts, const LoraLayers &layers);
    at::Tensor load(const std::string &name) const;
    [[noreturn]] void refuse(const std::string &rule, const std::string &where) const;

    std::string m_path;
    std::unique_ptr<Safetensors> m_tensors;
    Pairs m_pairs;
    LoraReport m_report;
};

}  // namespace vivify::nn
