#include "core/nn/Tokenizer.h"

#include "core/nn/BytePairEncoder.h"
#include "core/nn/Error.h"
#include "core/nn/SpecialTokens.h"
#include "core/nn/StrictJson.h"
#include "core/nn/TextFile.h"
#include "core/nn/Unicode.h"

#include <algorithm>
#include <functional>

namespace vivify::nn {

namespace {

constexpr uint64_t LongestFile = 32u << 20;
constexpr size_t MostMerges = 48894;  // what CLIP's own code takes of its merges file
constexpr int64_t LargestId = 10'000'000;

struct Wanted {
    std::u32string content;
    int64_t id;
};

BytePairEncoder::Vocabulary readVocabulary(const std::filesystem::path &path)
{
    const nlohmann::json json = parseStrictJson(readTextFile(path, LongestFile), path.string());
    if (!json.is_object() || json.empty())
        throw Error(ErrorCode::BadConfig, {path.string(), "", json.type_name(), "an object of tokens and ids"});
    BytePairEncoder::Vocabulary vocabulary;
    for (const auto &[token, id] : json.items()) {
        if (!id.is_number_unsigned() || id.get<uint64_t>() > uint64_t(LargestId))
            throw Error(ErrorCode::BadConfig, {path.string(), token, id.dump(), "whole numbers from 0 to 10000000"});
        vocabulary[token] = id.get<int64_t>();
    }
    return vocabulary;
}

/// The first line is a version and never a merge.
BytePairEncoder::Merges readMerges(const std::filesystem::path &path)
{
    const std::string file = readTextFile(path, LongestFile);
    std::string_view text = file;
    constexpr const char *Space = " \t\r\n";
    const size_t begin = text.find_first_not_of(Space), end = text.find_last_not_of(Space);
    text = begin == text.npos ? std::string_view() : text.substr(begin, end - begin + 1);
    BytePairEncoder::Merges merges;
    for (size_t at = text.find('\n'); at != text.npos && merges.size() < MostMerges;) {
        const size_t next = text.find('\n', at + 1);
        const std::string_view line = text.substr(at + 1, next == text.npos ? next : next - at - 1);
        at = next;
        const std::string_view trimmed = line.substr(0, line.find_last_not_of(Space) + 1);
        const size_t gap = trimmed.find(' ');
        if (gap == 0 || gap == trimmed.npos || trimmed.find(' ', gap + 1) != trimmed.npos)
            throw Error(ErrorCode::BadConfig,
                        {path.string(), "line", std::string(trimmed.substr(0, 80)), "two parts a line"});
        merges.emplace_back(trimmed.substr(0, gap), trimmed.substr(gap + 1));
    }
    return merges;
}

std::u32string normalized(std::u32string_view text)
{
    std::u32string result;
    for (const char32_t c : composed(text)) {
        const bool space = isSpace(c);
        if (!space || result.empty() || result.back() != U' ')
            result += space ? U' ' : c;
    }
    return lowered(result);
}

/// Calls `between` for what lies between the tokens and `found` for each token: the leftmost first, of those the longest.
void splitAt(std::u32string_view text, const std::vector<Wanted> &tokens,
             const std::function<void(std::u32string_view)> &between, const std::function<void(int64_t)> &found)
{
    size_t done = 0;
    for (size_t at = 0; at < text.size(); ++at) {
        const Wanted *best = nullptr;
        for (const Wanted &token : tokens) {
            if (text.substr(at, token.content.size()) == token.content
                && (!best || token.content.size() > best->content.size()))
                best = &token;
        }
        if (!best)
            continue;
        if (at > done)
            between(text.substr(done, at - done));
        found(best->id);
        done = at + best->content.size();
        at = done - 1;
    }
    if (done < text.size())
        between(text.substr(done));
}

/// 's|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+ at the start of the text; 0 for a space.
size_t wordLength(std::u32string_view text)
{
    for (const std::u32string_view ending : {U"'s", U"'t", U"'re", U"'ve", U"'m", U"'ll", U"'d"}) {
        if (text.substr(0, ending.size()) == ending)
            return ending.size();
    }
    if (isNumber(text.front()))
        return 1;
    const auto other = [](char32_t c) { return !isLetter(c) && !isNumber(c) && !isSpace(c); };
    const auto end = isLetter(text.front()) ? std::find_if_not(text.begin(), text.end(), isLetter)
                                            : std::find_if_not(text.begin(), text.end(), other);
    return size_t(end - text.begin());
}

}  // namespace

struct Tokenizer::Data {
    SpecialTokens special;
    BytePairEncoder encoder;
    std::vector<Wanted> raw, normal;  // added tokens looked for before and after normalising
    int64_t begin = 0, end = 0, padding = 0;
    int64_t size = 0;

    Data(const Checkpoint &checkpoint, const std::string &part)
        : special(SpecialTokens::read(checkpoint, part))
        , encoder(readVocabulary(checkpoint.folder() / part / "vocab.json"),
                  readMerges(checkpoint.folder() / part / "merges.txt"), special.unknown,
                  (checkpoint.folder() / part / "merges.txt").string())
        , size(encoder.size())
    {
        for (const AddedToken &token : special.added) {
            const std::u32string text = fromUtf8(token.content);
            const auto known = encoder.find(token.content);
            const Wanted wanted{token.normalized ? normalized(text) : text, known ? *known : size++};
            (token.normalized ? normal : raw).push_back(wanted);
            if (token.content == special.begin)
                begin = wanted.id;
            if (token.content == special.end)
                end = wanted.id;
            if (token.content == special.padding)
                padding = wanted.id;
        }
    }

    void words(std::u32string_view text, std::vector<int64_t> &ids) const
    {
        while (!text.empty()) {
            const size_t length = wordLength(text);
            if (length > 0)
                encoder.encode(toUtf8(text.substr(0, length)), ids);
            text.remove_prefix(std::max<size_t>(1, length));
        }
    }
};

Tokenizer::Tokenizer(const Checkpoint &checkpoint, const std::string &part)
    : m(std::make_unique<const Data>(checkpoint, part))
{
}

Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer &&) noexcept = default;
Tokenizer &Tokenizer::operator=(Tokenizer &&) noexcept = default;

int64_t Tokenizer::length() const
{
    return m->special.length;
}

int64_t Tokenizer::vocabularySize() const
{
    return m->size;
}

int64_t Tokenizer::paddingId() const
{
    return m->padding;
}

std::vector<int64_t> Tokenizer::tokens(std::string_view utf8) const
{
    std::vector<int64_t> ids;
    const auto keep = [&](int64_t id) { ids.push_back(id); };
    splitAt(fromUtf8(utf8), m->raw, [&](std::u32string_view piece) {
        splitAt(normalized(piece), m->normal, [&](std::u32string_view text) { m->words(text, ids); }, keep);
    }, keep);
    return ids;
}

int Tokenizer::tokenCount(std::string_view utf8) const
{
    return int(tokens(utf8).size());
}

std::vector<int64_t> Tokenizer::encode(std::string_view utf8, std::optional<int64_t> padding) const
{
    std::vector<int64_t> ids = tokens(utf8);
    ids.resize(std::min(ids.size(), size_t(length()) - 2));
    ids.insert(ids.begin(), m->begin);
    ids.push_back(m->end);
    ids.resize(size_t(length()), padding.value_or(m->padding));
    return ids;
}

}  // namespace vivify::nn
