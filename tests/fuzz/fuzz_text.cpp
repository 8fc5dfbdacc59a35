#include "core/nn/BytePairEncoder.h"
#include "core/nn/Unicode.h"

#include <algorithm>
#include <cstdlib>

using namespace vivify::nn;

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

BytePairEncoder smallEncoder()
{
    BytePairEncoder::Vocabulary vocabulary{{"?", 0}, {"a", 1}, {"b", 2}, {"a</w>", 3}, {"b</w>", 4}, {"ab", 5}, {"ab</w>", 6},
                                           {"aab</w>", 7}, {"aa", 8}};
    return BytePairEncoder(std::move(vocabulary), {{"a", "b"}, {"a", "ab</w>"}, {"a", "b</w>"}, {"a", "a"}}, "?", "fuzz");
}

}  // namespace

/// Decoding, composing, lower-casing and merging of any bytes, with what must hold for every text.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    static const BytePairEncoder encoder = smallEncoder();
    const std::string_view text(reinterpret_cast<const char *>(bytes), count);
    const std::u32string characters = fromUtf8(text);
    const std::string again = toUtf8(characters);
    require(isUtf8(again) && fromUtf8(again) == characters);
    require(!isUtf8(text) || again == text);
    const std::u32string once = composed(characters);
    require(composed(once) == once);
    require(lowered(lowered(once)) == lowered(once));
    std::vector<int64_t> ids;
    encoder.encode(text, ids);
    require(ids.size() <= count);
    return 0;
}
