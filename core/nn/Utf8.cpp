#include "core/nn/Unicode.h"

#include <cstdint>

namespace vivify::nn {

namespace {

constexpr char32_t Replacement = 0xFFFD;

struct Decoded {
    char32_t c;
    size_t bytes;
    bool good;
};

/// The next character, or the longest start of one and that it is bad (Unicode 3.9, table 3-7).
Decoded decode(std::string_view text, size_t at)
{
    const auto byte = [&](size_t i) { return at + i < text.size() ? uint8_t(text[at + i]) : uint8_t(0); };
    const uint8_t lead = byte(0);
    if (lead < 0x80)
        return {lead, 1, true};
    if (lead < 0xC2 || lead > 0xF4)
        return {Replacement, 1, false};
    const size_t more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    char32_t c = lead & (0x3F >> more);
    for (size_t i = 1; i <= more; ++i) {
        if (byte(i) < low || byte(i) > high)
            return {Replacement, i, false};
        c = c << 6 | (byte(i) & 0x3F);
        low = 0x80;
        high = 0xBF;
    }
    return {c, more + 1, true};
}

}  // namespace

bool isUtf8(std::string_view bytes)
{
    for (size_t i = 0; i < bytes.size();) {
        const Decoded next = decode(bytes, i);
        if (!next.good)
            return false;
        i += next.bytes;
    }
    return true;
}

std::u32string fromUtf8(std::string_view bytes)
{
    std::u32string text;
    text.reserve(bytes.size());
    for (size_t i = 0; i < bytes.size();) {
        const Decoded next = decode(bytes, i);
        text += next.c;
        i += next.bytes;
    }
    return text;
}

std::string toUtf8(std::u32string_view text)
{
    std::string bytes;
    bytes.reserve(text.size());
    for (const char32_t c : text) {
        if (c < 0x80) {
            bytes += char(c);
            continue;
        }
        const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        bytes += char((more == 1 ? 0xC0 : more == 2 ? 0xE0 : 0xF0) | c >> (6 * more));
        for (int i = more - 1; i >= 0; --i)
            bytes += char(0x80 | ((c >> (6 * i)) & 0x3F));
    }
    return bytes;
}

}  // namespace vivify::nn
