#include "core/nn/BytePairEncoder.h"

#include "core/nn/Error.h"
#include "core/nn/Unicode.h"

#include <array>
#include <queue>
#include <tuple>

namespace vivify::nn {

namespace {

constexpr std::string_view EndOfWord = "</w>";

/// The printable character, in UTF-8, that stands for each byte in vocabularies of this kind.
std::array<std::string, 256> makeStandIns()
{
    std::array<std::string, 256> standIns;
    char32_t next = 256;
    for (char32_t byte = 0; byte < 256; ++byte) {
        const bool printable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
        const char32_t c = printable ? byte : next++;
        standIns[byte] = toUtf8(std::u32string_view(&c, 1));
    }
    return standIns;
}

const std::string &standIn(char byte)
{
    static const std::array<std::string, 256> table = makeStandIns();
    return table[uint8_t(byte)];
}

/// A part of the word, linked to its neighbours so that merging is cheap.
struct Symbol {
    int64_t id;
    int before, after;
    bool gone;
};

/// The lowest rank first, then the leftmost; `id` tells whether the entry is still true.
using Candidate = std::tuple<int64_t, int, int64_t>;

}  // namespace

BytePairEncoder::BytePairEncoder(Vocabulary vocabulary, const Merges &merges, const std::string &unknown,
                                 const std::string &path)
    : m_vocabulary(std::move(vocabulary)), m_unknown(find(unknown))
{
    m_merges.reserve(merges.size());
    for (const auto &[left, right] : merges) {
        const auto a = find(left), b = find(right), joined = find(left + right);
        if (!a || !b || !joined)
            throw Error(ErrorCode::BadConfig, {path, "merges", left + " " + right, "parts and result in vocab.json"});
        m_merges.try_emplace({*a, *b}, Merge{int64_t(m_merges.size()), *joined});
    }
}

std::optional<int64_t> BytePairEncoder::find(const std::string &token) const
{
    const auto found = m_vocabulary.find(token);
    return found == m_vocabulary.end() ? std::nullopt : std::optional<int64_t>(found->second);
}

const BytePairEncoder::Merge *BytePairEncoder::merge(int64_t left, int64_t right) const
{
    const auto found = m_merges.find({left, right});
    return found == m_merges.end() ? nullptr : &found->second;
}

std::vector<int64_t> BytePairEncoder::characters(std::string_view word) const
{
    std::vector<int64_t> ids;
    for (size_t i = 0; i < word.size(); ++i) {
        std::string token = standIn(word[i]);
        if (i + 1 == word.size())
            token += EndOfWord;
        if (const auto id = find(token); id || m_unknown)
            ids.push_back(id ? *id : *m_unknown);
    }
    return ids;
}

void BytePairEncoder::encode(std::string_view word, std::vector<int64_t> &ids) const
{
    const std::vector<int64_t> start = characters(word);
    const int count = int(start.size());
    std::vector<Symbol> symbols;
    for (int i = 0; i < count; ++i)
        symbols.push_back({start[size_t(i)], i - 1, i + 1 < count ? i + 1 : -1, false});

    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> queue;
    const auto offer = [&](int left) {
        if (left < 0 || symbols[size_t(left)].after < 0)
            return;
        if (const Merge *known = merge(symbols[size_t(left)].id, symbols[size_t(symbols[size_t(left)].after)].id))
            queue.push({known->rank, left, known->id});
    };
    for (int i = 0; i < count; ++i)
        offer(i);
    while (!queue.empty()) {
        const auto [rank, at, id] = queue.top();
        queue.pop();
        Symbol &left = symbols[size_t(at)];
        if (left.gone || left.after < 0)
            continue;
        Symbol &right = symbols[size_t(left.after)];
        if (const Merge *known = merge(left.id, right.id); !known || known->id != id)
            continue;
        left.id = id;
        left.after = right.after;
        right.gone = true;
        if (left.after >= 0)
            symbols[size_t(left.after)].before = at;
        offer(left.before);
        offer(at);
    }
    for (const Symbol &symbol : symbols) {
        if (!symbol.gone)
            ids.push_back(symbol.id);
    }
}

}  // namespace vivify::nn
