#pragma once

#include "core/nn/Checkpoint.h"

#include <cstdint>
#include <string>
#include <vector>

namespace vivify::nn {

/// A token that is found in the text itself, before words are formed.
struct AddedToken {
    std::string content;
    /// Looked for in the text after lower-casing and composing, instead of before.
    bool normalized = false;
};

/// The special tokens of a tokenizer as transformers works them out of tokenizer_config.json, special_tokens_map.json
/// and added_tokens.json, each of which may be absent.
struct SpecialTokens {
    std::string begin = "<|startoftext|>", end = "<|endoftext|>", unknown = "<|endoftext|>", padding = "<|endoftext|>";
    std::vector<AddedToken> added;
    int64_t length = 77;

    /// Throws Error(BadConfig), Error(Unreadable).
    static SpecialTokens read(const Checkpoint &checkpoint, const std::string &part);
};

}  // namespace vivify::nn
