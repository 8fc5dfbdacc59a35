#pragma once

#include "core/nn/Checkpoint.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace vivify::nn {

/// CLIP's byte-pair tokenizer with the vocabulary of a checkpoint (tokenizer/vocab.json, merges.txt and the special
/// tokens of tokenizer_config.json and special_tokens_map.json), equal to transformers' CLIPTokenizerFast.
/// Bytes that are not UTF-8 become U+FFFD, one for each maximal ill-formed part, as Python's errors="replace" does.
/// Const calls from any thread.
class Tokenizer
{
public:
    /// Throws Error(Unreadable) or Error(BadConfig).
    explicit Tokenizer(const Checkpoint &checkpoint, const std::string &part = "tokenizer");
    ~Tokenizer();
    Tokenizer(Tokenizer &&) noexcept;
    Tokenizer &operator=(Tokenizer &&) noexcept;

    /// How many ids `encode` gives, usually 77.
    int64_t length() const;
    /// Start, text cut to fit, end, and padding up to `length()`. `padding` overrides the checkpoint's pad token: the
    /// authors' own code pads with 0.
    std::vector<int64_t> encode(std::string_view utf8, std::optional<int64_t> padding = {}) const;
    /// The text alone: not cut, without start and end.
    std::vector<int64_t> tokens(std::string_view utf8) const;
    /// How many tokens the text alone has; more than `length() - 2` are cut off by `encode`.
    int tokenCount(std::string_view utf8) const;
    int64_t vocabularySize() const;
    int64_t paddingId() const;

private:
    struct Data;
    std::unique_ptr<const Data> m;
};

}  // namespace vivify::nn
