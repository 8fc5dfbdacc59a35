#include "core/nn/LoraScale.h"

#include "core/nn/Error.h"
#include "core/nn/StrictJson.h"
#include "core/nn/TextFile.h"

#include <array>
#include <cmath>

namespace vivify::nn {

namespace {

constexpr int64_t longestConfig = 1 << 20;

[[noreturn]] void refuse(const std::string &path, const std::string &rule, const std::string &where)
{
    throw Error(ErrorCode::BadLora, {path, rule, where});
}

/// Variants of which the plain product of two matrices is not the change, or not all of it.
void refuseVariants(const std::string &path, const std::string &prefix, const nlohmann::json &json)
{
    for (const char *name : {"use_dora", "fan_in_fan_out", "lora_bias"}) {
        const auto flag = json.find(prefix + name);
        if (flag != json.end() && flag->is_boolean() && flag->get<bool>())
            refuse(path, "it was trained in a way that can't be merged", name);
    }
    const auto start = json.find(prefix + "init_lora_weights");
    if (start == json.end() || !start->is_string())
        return;
    for (const char *changed : {"pissa", "olora", "corda", "loftq"}) {
        if (start->get<std::string>().rfind(changed, 0) == 0)
            refuse(path, "it was trained on weights that were changed before", start->get<std::string>());
    }
}

double number(const std::string &path, const std::string &key, const nlohmann::json &value)
{
    const double alpha = value.is_number() ? value.get<double>() : 0;
    if (!(alpha > 0 && alpha < 1e6))
        refuse(path, "a scale must be a number above 0", key);
    return alpha;
}

bool isName(const std::string &text)
{
    return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") == std::string::npos;
}

bool endsWithName(const std::string &layer, const std::string &name)
{
    if (layer == name)
        return true;
    const std::string end = "." + name;
    return layer.size() > end.size() && layer.compare(layer.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

LoraScale LoraScale::read(const std::filesystem::path &file, const std::map<std::string, std::string> &header)
{
    LoraScale scale;
    const auto entry = header.find("lora_adapter_metadata");
    const std::filesystem::path beside = file.parent_path() / "adapter_config.json";
    std::error_code failed;
    nlohmann::json json = nlohmann::json::object();
    try {
        if (entry != header.end())
            json = parseStrictJson(entry->second, file.string());
        else if (file.filename() == "adapter_model.safetensors" && std::filesystem::is_regular_file(beside, failed))
            json = parseStrictJson(readTextFile(beside, longestConfig), beside.string());
    } catch (const Error &error) {
        refuse(file.string(), "its settings can't be read", error.what());
    }
    if (!json.is_object())
        refuse(file.string(), "its settings can't be read", "not an object");
    for (const std::string part : {"", "unet", "text_encoder"}) {
        const std::string prefix = part.empty() ? "" : part + ".";
        refuseVariants(file.string(), prefix, json);
        Settings settings;
        if (const auto alpha = json.find(prefix + "lora_alpha"); alpha != json.end() && !alpha->is_null())
            settings.alpha = number(file.string(), "lora_alpha", *alpha);
        const auto root = json.find(prefix + "use_rslora");
        settings.rootOfRank = root != json.end() && root->is_boolean() && root->get<bool>();
        const auto pattern = json.find(prefix + "alpha_pattern");
        if (pattern != json.end() && pattern->is_object()) {
            for (const auto &[name, value] : pattern->items()) {
                if (!isName(name))
                    refuse(file.string(), "a scale for layers by an expression is not understood", name);
                settings.alphas[name] = number(file.string(), name, value);
            }
        }
        scale.m_settings[part] = settings;
    }
    return scale;
}

double LoraScale::of(const std::string &part, const std::string &layer, int64_t rank) const
{
    for (const std::string &key : {part, std::string()}) {
        const auto found = m_settings.find(key);
        if (found == m_settings.end())
            continue;
        const Settings &settings = found->second;
        double alpha = settings.alpha;
        for (const auto &[name, value] : settings.alphas) {
            if (endsWithName(layer, name))
                alpha = value;
        }
        if (alpha > 0)
            return alpha / (settings.rootOfRank ? std::sqrt(double(rank)) : double(rank));
    }
    return 1;
}

}  // namespace vivify::nn
