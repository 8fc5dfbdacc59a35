#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace vivify::nn {

/// A whole file of at most `longest` bytes. Throws Error(Unreadable).
std::string readTextFile(const std::filesystem::path &path, uint64_t longest);

}  // namespace vivify::nn
