#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace vivify::nn {

/// A picture of 8-bit red, green, blue, rows from the top, without padding.
struct Image {
    int64_t width = 0;
    int64_t height = 0;
    std::vector<uint8_t> rgb;

    Image() = default;
    Image(int64_t w, int64_t h) : width(w), height(h), rgb(size_t(w * h * 3)) {}
    uint8_t *row(int64_t y) { return rgb.data() + y * width * 3; }
    const uint8_t *row(int64_t y) const { return rgb.data() + y * width * 3; }
};

/// Reads a PNG or JPEG file of at most 256 megapixels; transparency is dropped, as Pillow's convert("RGB") does.
/// Throws Error(Unreadable). For the command line and tests: the program reads pictures elsewhere.
Image readImage(const std::filesystem::path &path);
/// Writes a PNG beside the target first, then renames it: there is never half a file. Throws Error(Unwritable).
void writePng(const std::filesystem::path &path, const Image &image);

}  // namespace vivify::nn
