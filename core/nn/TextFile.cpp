#include "core/nn/TextFile.h"

#include "core/nn/Error.h"

#include <fstream>

namespace vivify::nn {

std::string readTextFile(const std::filesystem::path &path, uint64_t longest)
{
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed))
        throw Error(ErrorCode::Unreadable, {path.string(), "there is no such file"});
    std::ifstream file(path, std::ios::binary);
    std::string text;
    char piece[1 << 16];
    while (file.read(piece, sizeof piece), file.gcount() > 0) {
        text.append(piece, size_t(file.gcount()));
        if (text.size() > longest)
            throw Error(ErrorCode::Unreadable, {path.string(), "longer than " + std::to_string(longest) + " bytes"});
    }
    if (!file.eof())
        throw Error(ErrorCode::Unreadable, {path.string(), "the file cannot be opened or read"});
    return text;
}

}  // namespace vivify::nn
