#include "core/export/libav/StreamSum.h"

extern "C" {
#include <libavutil/crc.h>
}

#include <algorithm>
#include <iterator>

namespace vivify {

namespace {

/// The first 00 00 01 from there; `end` when none.
const uint8_t *startCode(const uint8_t *from, const uint8_t *end)
{
    constexpr uint8_t code[] = {0, 0, 1};
    return std::search(from, end, std::begin(code), std::end(code));
}

} // namespace

void StreamSum::add(const uint8_t *data, size_t size, Units units)
{
    if (units == Units::StartCodes)
        addStartCodes(data, data + size);
    else if (units == Units::Lengths)
        addLengths(data, data + size);
    else
        addBytes(data, size);
}

void StreamSum::addBytes(const uint8_t *data, size_t size) { m_sum = av_crc(av_crc_get_table(AV_CRC_32_IEEE_LE), m_sum, data, size); }

void StreamSum::addStartCodes(const uint8_t *data, const uint8_t *end)
{
    for (const uint8_t *code = startCode(data, end); code != end;) {
        const uint8_t *unit = code + 3, *next = startCode(unit, end), *last = next;
        while (last > unit && last[-1] == 0) // the zero of a longer start code
            --last;
        addBytes(unit, size_t(last - unit));
        code = next;
    }
}

void StreamSum::addLengths(const uint8_t *data, const uint8_t *end)
{
    while (end - data >= 4) {
        const size_t length = size_t(data[0]) << 24 | size_t(data[1]) << 16 | size_t(data[2]) << 8 | data[3];
        data += 4;
        const size_t there = std::min(length, size_t(end - data));
        const uint8_t *last = data + there;
        while (last > data && last[-1] == 0)
            --last;
        addBytes(data, size_t(last - data));
        data += there;
    }
}

} // namespace vivify
