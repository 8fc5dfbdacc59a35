#pragma once

#include <string>
#include <string_view>

namespace vivify::nn {

// Unicode as the tokenizers library knows it: the tables are asked of the library itself.

/// Well-formed: no overlong forms, no surrogates, nothing above U+10FFFF.
bool isUtf8(std::string_view bytes);
/// Each maximal ill-formed part becomes one U+FFFD.
std::u32string fromUtf8(std::string_view bytes);
std::string toUtf8(std::u32string_view text);

/// Canonical composition (NFC).
std::u32string composed(std::u32string_view text);
/// Lower case, character by character, without context.
std::u32string lowered(std::u32string_view text);

bool isLetter(char32_t c);
bool isNumber(char32_t c);
bool isSpace(char32_t c);

}  // namespace vivify::nn
