#include "core/nn/SpecialTokens.h"

#include "core/nn/Error.h"

#include <algorithm>
#include <map>
#include <optional>

namespace vivify::nn {

namespace {

constexpr int64_t UsualLength = 77, LongestLength = 4096;

/// In the order in which transformers adds them.
constexpr const char *Roles[] = {"bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"};

/// A token written as an object. Matching inside words only, or with the spaces around, is left to other models.
AddedToken readObject(const ConfigFile &object, bool normalizedByDefault)
{
    if (object.flag("single_word", false))
        object.refuse("single_word", "false");
    return {object.text("content"), object.flag("normalized", normalizedByDefault)};
}

class Collector
{
public:
    explicit Collector(const Checkpoint &checkpoint, const std::string &part) : m_checkpoint(checkpoint), m_part(part)
    {
        const auto config = open("tokenizer_config.json");
        if (config)
            readRoles(*config, true);
        if (config && config->has("added_tokens_decoder")) {
            readDecoder(config->object("added_tokens_decoder"));
            return;
        }
        if (const auto map = open("special_tokens_map.json"))
            readRoles(*map, false);
        if (const auto added = open("added_tokens.json"))
            readAdded(*added);
    }

    void apply(SpecialTokens &tokens) const
    {
        for (const auto &[id, token] : m_byId)
            add(tokens, token);
        for (const char *role : Roles) {
            const auto found = m_roles.find(role);
            if (found != m_roles.end())
                add(tokens, found->second);
        }
        for (const AddedToken &token : m_more)
            add(tokens, token);
        const auto content = [&](const char *role, std::string &text) {
            if (const auto found = m_roles.find(role); found != m_roles.end())
                text = found->second.content;
        };
        content("bos_token", tokens.begin);
        content("eos_token", tokens.end);
        content("unk_token", tokens.unknown);
        content("pad_token", tokens.padding);
        for (const std::string &text : {tokens.begin, tokens.end, tokens.unknown})
            add(tokens, {text, true});
        add(tokens, {tokens.padding, false});
    }

private:
    std::optional<ConfigFile> open(const char *name) const
    {
        const std::string path = m_part + "/" + name;
        return m_checkpoint.has(path) ? std::optional(m_checkpoint.config(path)) : std::nullopt;
    }

    static void add(SpecialTokens &tokens, const AddedToken &token)
    {
        const bool known = std::any_of(tokens.added.begin(), tokens.added.end(),
                                       [&](const AddedToken &other) { return other.content == token.content; });
        if (!known && !token.content.empty())
            tokens.added.push_back(token);
    }

    /// Begin, end and unknown given as bare text are looked for in the normalised text, all others before.
    void readRoles(const ConfigFile &file, bool normalizedByDefault)
    {
        for (const char *role : Roles) {
            if (!file.has(role))
                continue;
            const std::string name = role;
            const bool core = name == "bos_token" || name == "eos_token" || name == "unk_token";
            if (file.isObject(role))
                m_roles[name] = readObject(file.object(role), normalizedByDefault);
            else
                m_roles[name] = {file.text(role), core};
        }
        if (file.isList("additional_special_tokens")) {
            for (const std::string &text : file.texts("additional_special_tokens", 0, 1000))
                m_more.push_back({text, false});
        }
    }

    void readDecoder(const ConfigFile &decoder)
    {
        for (const std::string &key : decoder.keys()) {
            if (key.empty() || key.size() > 9 || key.find_first_not_of("0123456789") != key.npos)
                decoder.refuse(key, "keys that are token ids");
            const ConfigFile object = decoder.object(key);
            const AddedToken token = readObject(object, !object.flag("special", false));
            m_byId[std::stoll(key)] = token;
            for (auto &role : m_roles) {
                if (role.second.content == token.content)
                    role.second = token;
            }
        }
    }

    void readAdded(const ConfigFile &added)
    {
        for (const std::string &key : added.keys()) {
            const bool special = std::any_of(m_roles.begin(), m_roles.end(),
                                             [&](const auto &role) { return role.second.content == key; });
            m_byId[added.integer(key, 0, 10'000'000)] = {key, !special};
        }
    }

    const Checkpoint &m_checkpoint;
    std::string m_part;
    std::map<int64_t, AddedToken> m_byId;
    std::map<std::string, AddedToken> m_roles;
    std::vector<AddedToken> m_more;
};

}  // namespace

SpecialTokens SpecialTokens::read(const Checkpoint &checkpoint, const std::string &part)
{
    SpecialTokens tokens;
    Collector(checkpoint, part).apply(tokens);
    const std::string path = part + "/tokenizer_config.json";
    if (!checkpoint.has(path))
        return tokens;
    const ConfigFile config = checkpoint.config(path);
    for (const char *side : {"padding_side", "truncation_side"})
        config.choice(side, {"right"}, true);
    // Tokenizers without a limit write 10^30.
    const double length = config.real("model_max_length", 3, 1e40, double(UsualLength));
    tokens.length = length > double(LongestLength) ? UsualLength : int64_t(length);
    return tokens;
}

}  // namespace vivify::nn
