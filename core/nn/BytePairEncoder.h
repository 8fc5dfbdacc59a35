#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace vivify::nn {

/// CLIP's byte-pair merging of one word, in the order in which the tokenizers library merges. Const calls from any thread.
class BytePairEncoder
{
public:
    using Vocabulary = std::unordered_map<std::string, int64_t>;
    using Merges = std::vector<std::pair<std::string, std::string>>;

    /// `unknown` stands for characters the vocabulary lacks. `path` is for messages. Throws Error(BadConfig) for a merge
    /// of parts, or into a token, that the vocabulary lacks.
    BytePairEncoder(Vocabulary vocabulary, const Merges &merges, const std::string &unknown, const std::string &path);

    /// Appends the ids of a word's bytes.
    void encode(std::string_view word, std::vector<int64_t> &ids) const;
    std::optional<int64_t> find(const std::string &token) const;
    int64_t size() const { return int64_t(m_vocabulary.size()); }

private:
    struct Merge {
        int64_t rank, id;
    };
    struct PairHash {
        size_t operator()(const std::pair<int64_t, int64_t> &pair) const
        {
            return size_t(pair.first) * 1000003 + size_t(pair.second);
        }
    };
    const Merge *merge(int64_t left, int64_t right) const;
    std::vector<int64_t> characters(std::string_view word) const;

    Vocabulary m_vocabulary;
    std::unordered_map<std::pair<int64_t, int64_t>, Merge, PairHash> m_merges;
    std::optional<int64_t> m_unknown;
};

}  // namespace vivify::nn
