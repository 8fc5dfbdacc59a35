#pragma once

#include <string>

namespace vivify::nn {

/// What the name of a tensor in a LoRA file says.
struct LoraKey {
    enum class Role { Down, Up, Alpha, Foreign, Unknown };

    Role role = Role::Unknown;  ///< Foreign: of a method that cannot be merged as a LoRA
    std::string part;           ///< "unet" or "text_encoder"; empty: of a network that I2VGen-XL doesn't have
    std::string module;         ///< dotted, or with underscores throughout
    std::string dialect;        ///< as LoraReport has it; empty where the name fits several

    /// The names of PEFT, diffusers (three generations) and kohya-ss/sd-scripts.
    static LoraKey parse(const std::string &name);
};

}  // namespace vivify::nn
