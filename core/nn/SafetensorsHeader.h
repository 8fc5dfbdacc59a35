#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vivify::nn {

enum class FileType { F32, F16, BF16, I64, I32, U8, Bool };

/// Bytes of one value.
uint64_t size(FileType type);

struct FileTensor {
    FileType type;
    std::vector<int64_t> shape;
    uint64_t begin;  ///< from the start of the file
    uint64_t end;
};

/// The table of contents of a safetensors file. Knows nothing of tensors or files, so that it can be fuzzed alone.
struct SafetensorsHeader {
    static constexpr uint64_t LongestHeader = 32u << 20;
    static constexpr size_t MostTensors = 100000, LongestName = 512, MostDimensions = 8;

    std::map<std::string, FileTensor> tensors;
    std::map<std::string, std::string> metadata;

    /// Checks every rule of the format, and some stricter ones, before anything is trusted: after this, each tensor
    /// lies inside the file, has exactly the bytes its shape and type need, and shares none with another; no byte
    /// belongs to nobody. `path` is for messages. Throws Error(BadSafetensors) or Error(Pickle).
    static SafetensorsHeader parse(const uint8_t *bytes, uint64_t count, const std::string &path);
};

}  // namespace vivify::nn
