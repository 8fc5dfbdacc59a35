#include "core/nn/SafetensorsHeader.h"

#include "core/nn/Error.h"
#include "core/nn/ForeignWeights.h"
#include "core/nn/SafetensorsHeaderReader.h"
#include "core/nn/Unicode.h"

#include <algorithm>
#include <cstring>

namespace vivify::nn {

namespace {

constexpr uint64_t LengthBytes = 8;

/// Little-endian.
uint64_t headerLength(const uint8_t *bytes)
{
    uint64_t length = 0;
    for (int i = 7; i >= 0; --i)
        length = length << 8 | bytes[i];
    return length;
}

/// The bytes a tensor must have. Zeros count as ones in the check, so that no product of sizes can ever wrap.
uint64_t expectedBytes(const FileTensor &tensor, const std::string &name, const std::string &path)
{
    uint64_t values = 1, bound = 1, bytes = 0;
    bool wraps = false;
    for (const int64_t extent : tensor.shape) {
        wraps |= __builtin_mul_overflow(bound, std::max<uint64_t>(1, uint64_t(extent)), &bound);
        values *= uint64_t(extent);
    }
    wraps |= __builtin_mul_overflow(bound, size(tensor.type), &bytes) || bytes > uint64_t(INT64_MAX);
    if (wraps)
        throw Error(ErrorCode::BadSafetensors, {path, "the shape is too large", name});
    return values * size(tensor.type);
}

/// In file order the tensors must lie end to end, from the header to the last byte.
void checkTiling(SafetensorsHeader &header, uint64_t dataBegin, uint64_t count, const std::string &path)
{
    std::vector<std::pair<const std::string *, FileTensor *>> order;
    for (auto &[name, tensor] : header.tensors) {
        if (tensor.end < tensor.begin)
            throw Error(ErrorCode::BadSafetensors, {path, "the end lies before the begin", name});
        if (tensor.end - tensor.begin != expectedBytes(tensor, name, path))
            throw Error(ErrorCode::BadSafetensors, {path, "the offsets do not fit shape and dtype", name});
        order.emplace_back(&name, &tensor);
    }
    std::sort(order.begin(), order.end(), [](const auto &a, const auto &b) {
        return std::pair(a.second->begin, a.second->end) < std::pair(b.second->begin, b.second->end);
    });
    uint64_t at = 0;
    for (auto &[name, tensor] : order) {
        if (tensor->begin != at)
            throw Error(ErrorCode::BadSafetensors,
                        {path, tensor->begin < at ? "the tensor overlaps another" : "a hole before the tensor", *name});
        at = tensor->end;
    }
    if (at != count - dataBegin) {
        const bool cut = at > count - dataBegin;
        throw Error(ErrorCode::BadSafetensors, {path, cut ? "the file is cut short" : "bytes after the last tensor",
                                                std::to_string(at) + " of " + std::to_string(count - dataBegin)});
    }
    for (auto &[name, tensor] : order) {
        tensor->begin += dataBegin;
        tensor->end += dataBegin;
    }
}

}  // namespace

uint64_t size(FileType type)
{
    switch (type) {
    case FileType::F32:
    case FileType::I32: return 4;
    case FileType::F16:
    case FileType::BF16: return 2;
    case FileType::I64: return 8;
    case FileType::U8:
    case FileType::Bool: return 1;
    }
    return 0;
}

SafetensorsHeader SafetensorsHeader::parse(const uint8_t *bytes, uint64_t count, const std::string &path)
{
    const auto refuse = [&](const char *rule, uint64_t where) {
        throw Error(ErrorCode::BadSafetensors, {path, rule, std::to_string(where)});
    };
    const uint64_t length = count < LengthBytes ? 0 : headerLength(bytes);
    const uint64_t room = count < LengthBytes ? 0 : count - LengthBytes;
    if (length == 0 || length > room || length > LongestHeader || bytes[LengthBytes] != '{')
        refuseForeignWeights(bytes, count, path);
    if (count < LengthBytes)
        refuse("shorter than the 8 bytes of the header's length", count);
    if (length > LongestHeader)
        refuse("the header is longer than 32 MiB", length);
    if (length > room)
        refuse("the header is longer than the file", length);
    const std::string_view text(reinterpret_cast<const char *>(bytes) + LengthBytes, length);
    if (text.empty() || text.front() != '{')
        refuse("the header does not begin with {", LengthBytes);
    if (text.find('\0') != text.npos)  // the JSON library would take it for the end
        refuse("the header holds a NUL", LengthBytes + text.find('\0'));
    if (!isUtf8(text))
        refuse("the header is not UTF-8", LengthBytes);
    SafetensorsHeader header = readSafetensorsHeader(text, path);
    checkTiling(header, LengthBytes + length, count, path);
    return header;
}

}  // namespace vivify::nn
