#include "core/nn/ForeignWeights.h"

#include "core/nn/Error.h"

#include <string_view>

namespace vivify::nn {

namespace {

using std::string_view_literals::operator""sv;

struct Magic {
    uint64_t offset;
    std::string_view bytes;
    const char *name;
};

/// Archives are refused as pickles: torch.save writes zip, older versions tar, and all of them can hide one.
constexpr Magic Archives[] = {
    {0, "PK\x03\x04"sv, "a zip archive, as torch.save writes"}, {0, "PK\x05\x06"sv, "a zip archive"},
    {0, "PK\x07\x08"sv, "a zip archive"},                       {257, "ustar"sv, "a tar archive"},
    {0, "\x1F\x8B"sv, "a gzip archive"},                        {0, "BZh"sv, "a bzip2 archive"},
    {0, "\xFD" "7zXZ\0"sv, "an xz archive"},                    {0, "\x28\xB5\x2F\xFD"sv, "a zstd archive"},
    {0, "7z\xBC\xAF\x27\x1C"sv, "a 7z archive"},                {0, "Rar!\x1A\x07"sv, "a rar archive"},
};

constexpr Magic Others[] = {
    {0, "GGUF"sv, "a GGUF file"},
    {0, "\x89HDF\r\n\x1A\n"sv, "an HDF5 file"},
    {0, "\x93NUMPY"sv, "a NumPy file"},
    {0, "version https://git-lfs"sv, "a Git LFS pointer: the file itself was not downloaded"},
    {0, "<!DOCTYPE"sv, "a web page"},
    {0, "<html"sv, "a web page"},
};

/// Protocol 2 and later begin with 0x80 and the number; 0 and 1 begin with an opcode and, as all, end with a full stop.
bool isPickle(std::string_view file)
{
    if (file.size() < 2)
        return false;
    if (file[0] == '\x80' && file[1] >= 2 && file[1] <= 5)
        return true;
    return std::string_view("(]}c[lidVISFLNGKMJTUX").find(file[0]) != std::string_view::npos && file.back() == '.';
}

}  // namespace

void refuseForeignWeights(const uint8_t *bytes, uint64_t count, const std::string &path)
{
    const std::string_view file(reinterpret_cast<const char *>(bytes), count);
    const auto is = [&](const Magic &magic) {
        return count >= magic.offset + magic.bytes.size()
               && file.substr(magic.offset, magic.bytes.size()) == magic.bytes;
    };
    for (const Magic &archive : Archives) {
        if (is(archive))
            throw Error(ErrorCode::Pickle, {path, archive.name});
    }
    for (const Magic &other : Others) {
        if (is(other))
            throw Error(ErrorCode::BadSafetensors, {path, other.name, "start of the file"});
    }
    if (isPickle(file))
        throw Error(ErrorCode::Pickle, {path, "a pickle"});
}

}  // namespace vivify::nn
