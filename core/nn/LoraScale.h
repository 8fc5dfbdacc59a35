#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace vivify::nn {

/// What a LoRA's settings say of its scale: PEFT's adapter_config.json beside the file, or the header entry that diffusers
/// writes ("lora_adapter_metadata").
class LoraScale
{
public:
    /// Nothing said: alpha is the rank.
    LoraScale() = default;
    /// Empty texts are passed over. Throws Error(BadLora) for settings of a method that cannot be merged.
    static LoraScale read(const std::filesystem::path &file, const std::map<std::string, std::string> &header);

    /// alpha / rank, or alpha / √rank. `layer` as in the file's module names, without a part.
    double of(const std::string &part, const std::string &layer, int64_t rank) const;

private:
    struct Settings {
        double alpha = 0;  // 0: the rank
        bool rootOfRank = false;
        std::map<std::string, double> alphas;  // by the end of a layer's name
    };

    std::map<std::string, Settings> m_settings;  // by part; "" for any
};

}  // namespace vivify::nn
