#pragma once

#include <cstddef>
#include <cstdint>

namespace vivify {

/// A check sum over the packets of a stream that is the same before writing and after reading: how packets are cut, and
/// how H.264's units are parted in them, does not count. A value; any thread.
class StreamSum
{
public:
    enum class Units { None, StartCodes, Lengths }; ///< Of H.264: Annex B before, four-byte lengths in MP4.

    void add(const uint8_t *data, size_t size, Units units);
    uint32_t value() const { return m_sum; }

private:
    void addBytes(const uint8_t *data, size_t size);
    void addStartCodes(const uint8_t *data, const uint8_t *end);
    void addLengths(const uint8_t *data, const uint8_t *end);
    uint32_t m_sum = 0;
};

} // namespace vivify
