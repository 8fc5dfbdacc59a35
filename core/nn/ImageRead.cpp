#include "core/nn/Error.h"
#include "core/nn/Image.h"

#include <cstdlib>
#include <fstream>
#include <memory>

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#define STBI_MAX_DIMENSIONS 65535
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb_image.h>
#pragma GCC diagnostic pop

namespace vivify::nn {

namespace {

constexpr int64_t maxFileBytes = int64_t(512) << 20;
constexpr int64_t maxPixels = int64_t(256) << 20;

std::vector<uint8_t> readFile(const std::filesystem::path &path)
{
    std::error_code failure;
    if (!std::filesystem::is_regular_file(path, failure))
        throw Error(ErrorCode::Unreadable, {path.string(), "no such picture file"});
    const auto size = std::filesystem::file_size(path, failure);
    if (failure || int64_t(size) > maxFileBytes)
        throw Error(ErrorCode::Unreadable, {path.string(), "larger than 512 MiB"});
    std::vector<uint8_t> bytes(size);
    std::ifstream file(path, std::ios::binary);
    if (!file.read(reinterpret_cast<char *>(bytes.data()), std::streamsize(size)))
        throw Error(ErrorCode::Unreadable, {path.string(), "reading failed"});
    return bytes;
}

}  // namespace

Image readImage(const std::filesystem::path &path)
{
    const std::vector<uint8_t> bytes = readFile(path);
    int width = 0, height = 0, channels = 0;
    if (!stbi_info_from_memory(bytes.data(), int(bytes.size()), &width, &height, &channels))
        throw Error(ErrorCode::Unreadable, {path.string(), "not a PNG or JPEG picture"});
    if (width < 1 || height < 1 || int64_t(width) * height > maxPixels)
        throw Error(ErrorCode::Unreadable, {path.string(), "more than 256 megapixels"});
    const std::unique_ptr<uint8_t, decltype(&std::free)> pixels(
        stbi_load_from_memory(bytes.data(), int(bytes.size()), &width, &height, &channels, 0), &std::free);
    if (!pixels)
        throw Error(ErrorCode::Unreadable, {path.string(), std::string("damaged: ") + stbi_failure_reason()});
    Image image(width, height);
    const int green = channels >= 3 ? 1 : 0, blue = channels >= 3 ? 2 : 0;
    for (size_t i = 0; i < size_t(width) * size_t(height); ++i) {
        const uint8_t *pixel = pixels.get() + i * size_t(channels);
        image.rgb[i * 3] = pixel[0];
        image.rgb[i * 3 + 1] = pixel[green];
        image.rgb[i * 3 + 2] = pixel[blue];
    }
    return image;
}

}  // namespace vivify::nn
