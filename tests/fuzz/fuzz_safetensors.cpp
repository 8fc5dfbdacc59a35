#include "core/nn/Error.h"
#include "core/nn/SafetensorsHeader.h"

#include <cstdlib>
#include <cstring>
#include <vector>

using namespace vivify::nn;

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

/// What the loader relies on, checked with arithmetic of its own.
void checkPromises(const SafetensorsHeader &header, const uint8_t *file, uint64_t count)
{
    uint64_t covered = 0, length = 0;
    std::memcpy(&length, file, 8);
    for (const auto &[name, tensor] : header.tensors) {
        require(!name.empty() && name.size() <= SafetensorsHeader::LongestName);
        require(tensor.begin >= 8 && tensor.begin <= tensor.end && tensor.end <= count);
        require(tensor.shape.size() <= SafetensorsHeader::MostDimensions);
        unsigned __int128 bytes = size(tensor.type);
        for (const int64_t extent : tensor.shape) {
            require(extent >= 0);
            bytes *= uint64_t(extent);
            require(bytes <= UINT64_MAX);
        }
        require(bytes == tensor.end - tensor.begin);
        covered += tensor.end - tensor.begin;
    }
    require(covered == count - 8 - length);
}

void tryToParse(const uint8_t *bytes, size_t count)
{
    try {
        checkPromises(SafetensorsHeader::parse(bytes, count, "fuzz"), bytes, count);
    } catch (const Error &error) {
        require(error.code() == ErrorCode::BadSafetensors || error.code() == ErrorCode::Pickle);
    }
}

}  // namespace

/// Each input as it is, and as the text after a right header length, which random bytes would seldom hit. A zero byte
/// outside the JSON then splits header from data.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    tryToParse(bytes, count);
    const void *zero = count ? std::memchr(bytes, 0, count) : nullptr;
    const uint64_t length = zero ? uint64_t(static_cast<const uint8_t *>(zero) - bytes) : count;
    std::vector<uint8_t> file(8 + count);
    for (int i = 0; i < 8; ++i)
        file[size_t(i)] = uint8_t(length >> (8 * i));
    if (count)
        std::memcpy(file.data() + 8, bytes, count);
    tryToParse(file.data(), file.size());
    return 0;
}
