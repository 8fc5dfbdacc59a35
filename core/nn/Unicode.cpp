#include "core/nn/Unicode.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace vivify::nn {

namespace {

struct Range {
    char32_t first, last;
};

struct LowerRun {
    char32_t first, last, step;
    int32_t distance;
};

struct Expansion {
    char32_t from, to[4];
};

struct Composition {
    char32_t first, second, composed;
};

struct CombiningClass {
    char32_t mark;
    uint8_t order;
};

#include "core/nn/UnicodeTables.inc"

// Hangul syllables are arithmetic (Unicode 3.12).
constexpr char32_t Syllables = 0xAC00, SyllableCount = 11172, Leading = 0x1100, LeadingCount = 19, Vowels = 0x1161,
                   VowelCount = 21, Trailing = 0x11A7, TrailingCount = 28;

template<size_t Count>
bool contains(const Range (&ranges)[Count], char32_t c)
{
    const auto after = std::upper_bound(std::begin(ranges), std::end(ranges), c,
                                        [](char32_t value, const Range &range) { return value < range.first; });
    return after != std::begin(ranges) && c <= std::prev(after)->last;
}

template<class Row, size_t Count, class Key>
const Row *row(const Row (&rows)[Count], Key Row::*key, char32_t c)
{
    const auto found = std::lower_bound(std::begin(rows), std::end(rows), c,
                                        [key](const Row &one, char32_t value) { return one.*key < value; });
    return found != std::end(rows) && (*found).*key == c ? found : nullptr;
}

void append(std::u32string &text, const Expansion &expansion)
{
    for (const char32_t c : expansion.to) {
        if (c)
            text += c;
    }
}

uint8_t combiningClass(char32_t c)
{
    const CombiningClass *found = c < 0x300 ? nullptr : row(Classes, &CombiningClass::mark, c);
    return found ? found->order : 0;
}

std::u32string decomposed(std::u32string_view text)
{
    std::u32string result;
    for (const char32_t c : text) {
        if (const char32_t index = c - Syllables; index < SyllableCount) {
            result += Leading + index / (VowelCount * TrailingCount);
            result += Vowels + index % (VowelCount * TrailingCount) / TrailingCount;
            if (index % TrailingCount)
                result += Trailing + index % TrailingCount;
        } else if (const Expansion *known = row(Decompositions, &Expansion::from, c)) {
            append(result, *known);
        } else {
            result += c;
        }
    }
    return result;
}

/// Marks that follow one another are sorted by class; those of one class keep their order.
void sortMarks(std::u32string &text)
{
    for (size_t begin = 0; begin < text.size();) {
        size_t end = begin;
        while (end < text.size() && combiningClass(text[end]))
            ++end;
        std::stable_sort(text.begin() + ptrdiff_t(begin), text.begin() + ptrdiff_t(end),
                         [](char32_t a, char32_t b) { return combiningClass(a) < combiningClass(b); });
        begin = end + 1;
    }
}

/// 0 when the two do not compose.
char32_t pair(char32_t first, char32_t second)
{
    if (first - Leading < LeadingCount && second - Vowels < VowelCount)
        return Syllables + ((first - Leading) * VowelCount + (second - Vowels)) * TrailingCount;
    if (first - Syllables < SyllableCount && (first - Syllables) % TrailingCount == 0
        && second - Trailing - 1 < TrailingCount - 1)
        return first + (second - Trailing);
    const auto found = std::lower_bound(std::begin(Compositions), std::end(Compositions), std::pair(first, second),
                                        [](const Composition &one, const std::pair<char32_t, char32_t> &wanted) {
                                            return std::pair(one.first, one.second) < wanted;
                                        });
    const bool exact = found != std::end(Compositions) && found->first == first && found->second == second;
    return exact ? found->composed : 0;
}

}  // namespace

std::u32string composed(std::u32string_view text)
{
    std::u32string marks = decomposed(text);
    sortMarks(marks);
    std::u32string result;
    size_t starter = std::u32string::npos;
    uint8_t before = 0;  // class of the last character kept after the starter
    for (const char32_t c : marks) {
        const uint8_t order = combiningClass(c);
        const bool adjacent = starter != std::u32string::npos && result.size() == starter + 1;
        if (starter != std::u32string::npos && (adjacent || before < order)) {
            if (const char32_t joined = pair(result[starter], c)) {
                result[starter] = joined;
                continue;
            }
        }
        if (order == 0)
            starter = result.size();
        before = order;
        result += c;
    }
    return result;
}

std::u32string lowered(std::u32string_view text)
{
    std::u32string result;
    for (const char32_t c : text) {
        const auto after = std::upper_bound(std::begin(Lower), std::end(Lower), c,
                                            [](char32_t value, const LowerRun &run) { return value < run.first; });
        const LowerRun *run = after == std::begin(Lower) ? nullptr : std::prev(after);
        if (run && c <= run->last && (c - run->first) % run->step == 0)
            result += char32_t(int32_t(c) + run->distance);
        else if (const Expansion *known = row(LowerPairs, &Expansion::from, c))
            append(result, *known);
        else
            result += c;
    }
    return result;
}

bool isLetter(char32_t c)
{
    return contains(Letters, c);
}

bool isNumber(char32_t c)
{
    return contains(Numbers, c);
}

bool isSpace(char32_t c)
{
    return contains(Spaces, c);
}

}  // namespace vivify::nn
