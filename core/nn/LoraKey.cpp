#include "core/nn/LoraKey.h"

#include <array>
#include <initializer_list>
#include <utility>

namespace vivify::nn {

namespace {

struct Prefix {
    const char *text;
    const char *part;
    const char *dialect;
};

// The longer before those they begin with.
constexpr std::array prefixes{
    Prefix{"base_model.model.", "unet", "peft"}, Prefix{"lora_unet_", "unet", "kohya"},
    Prefix{"lora_te2_", "", "kohya"},            Prefix{"lora_te1_", "text_encoder", "kohya"},
    Prefix{"lora_te_", "text_encoder", "kohya"}, Prefix{"unet.", "unet", ""},
    Prefix{"text_encoder_2.", "", ""},           Prefix{"text_encoder.", "text_encoder", ""},
    Prefix{"transformer.", "", ""},
};

struct Suffix {
    const char *text;
    LoraKey::Role role;
    const char *dialect;
};

constexpr std::array suffixes{
    Suffix{".lora.down.weight", LoraKey::Role::Down, "diffusers 0.2"},
    Suffix{".lora.up.weight", LoraKey::Role::Up, "diffusers 0.2"},
    Suffix{".lora_linear_layer.down.weight", LoraKey::Role::Down, "diffusers 0.2"},
    Suffix{".lora_linear_layer.up.weight", LoraKey::Role::Up, "diffusers 0.2"},
    Suffix{".lora_down.weight", LoraKey::Role::Down, "kohya"},
    Suffix{".lora_up.weight", LoraKey::Role::Up, "kohya"},
    Suffix{".alpha", LoraKey::Role::Alpha, ""},
};

/// LyCORIS (LoHa, LoKr, Tucker, full differences), DoRA, OFT, IA3 and learned biases.
constexpr std::array foreign{".hada_",  ".lokr_",     ".lora_mid.", ".dora_scale",     ".lora_magnitude_vector", ".oft_",
                             ".boft_",  ".ia3_",      ".on_input",  ".glora_",         ".lora_embedding_",       ".vera_",
                             ".w_norm", ".b_norm",    ".lora_A.bias", ".lora_B.bias"};

bool endsWith(const std::string &text, const std::string &end)
{
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool isForeign(const std::string &name)
{
    for (const char *mark : foreign) {
        if (name.find(mark) != std::string::npos)
            return true;
    }
    return endsWith(name, ".diff") || endsWith(name, ".diff_b");
}

/// Takes role and module from what follows the prefix.
bool takeSuffix(const std::string &rest, LoraKey &key)
{
    for (const Suffix &suffix : suffixes) {
        if (!endsWith(rest, suffix.text))
            continue;
        key.role = suffix.role;
        key.module = rest.substr(0, rest.size() - std::string(suffix.text).size());
        if (key.dialect.empty())
            key.dialect = suffix.dialect;
        return true;
    }
    return false;
}

/// "MODULE.lora_A.weight" and "MODULE.lora_A.NAME.weight".
bool takePeft(const std::string &rest, LoraKey &key)
{
    const std::string end = ".weight", middle = ".lora_";
    const size_t at = rest.rfind(middle), letter = at + middle.size();
    if (!endsWith(rest, end) || at == std::string::npos || at == 0 || (rest[letter] != 'A' && rest[letter] != 'B'))
        return false;
    const std::string name = rest.substr(letter + 1, rest.size() - end.size() - letter - 1);
    if (!name.empty() && (name.size() < 2 || name.rfind('.') != 0))
        return false;
    key.role = rest[letter] == 'A' ? LoraKey::Role::Down : LoraKey::Role::Up;
    key.module = rest.substr(0, at);
    key.dialect = key.dialect.empty() ? "diffusers" : key.dialect;
    return true;
}

/// "BLOCK.attn1.processor.to_q_lora.down.weight".
bool takeProcessor(const std::string &rest, LoraKey &key)
{
    const std::string processor = ".processor";
    for (const char *projection : {".to_q", ".to_k", ".to_v", ".to_out"}) {
        for (const auto &[text, role] : {std::pair{"_lora.down.weight", LoraKey::Role::Down}, std::pair{"_lora.up.weight", LoraKey::Role::Up},
                                         std::pair{"_lora.alpha", LoraKey::Role::Alpha}}) {
            const std::string end = std::string(projection) + text;
            if (!endsWith(rest, end))
                continue;
            const std::string block = rest.substr(0, rest.size() - end.size());
            key.role = role;
            key.module = (endsWith(block, processor) ? block.substr(0, block.size() - processor.size()) : block) + projection;
            key.dialect = "attention processors";
            return true;
        }
    }
    return false;
}

}  // namespace

LoraKey LoraKey::parse(const std::string &name)
{
    LoraKey key;
    key.part = "unet";
    std::string rest = name;
    for (const Prefix &prefix : prefixes) {
        if (rest.rfind(prefix.text, 0) != 0)
            continue;
        rest = rest.substr(std::string(prefix.text).size());
        key.part = prefix.part;
        key.dialect = prefix.dialect;
        break;
    }
    if (isForeign(name))
        key.role = Role::Foreign;
    else if (!takePeft(rest, key) && !takeProcessor(rest, key))
        takeSuffix(rest, key);
    return key;
}

}  // namespace vivify::nn
