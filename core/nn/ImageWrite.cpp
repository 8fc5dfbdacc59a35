#include "core/nn/Error.h"
#include "core/nn/Image.h"

#include <fstream>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#include <stb_image_write.h>
#pragma GCC diagnostic pop

namespace vivify::nn {

namespace {

void append(void *context, void *data, int size)
{
    static_cast<std::ofstream *>(context)->write(static_cast<const char *>(data), size);
}

}  // namespace

void writePng(const std::filesystem::path &path, const Image &image)
{
    std::filesystem::path part = path;
    part += ".part";
    std::error_code failure;
    std::ofstream file(part, std::ios::binary | std::ios::trunc);
    const bool made = file
        && stbi_write_png_to_func(append, &file, int(image.width), int(image.height), 3, image.rgb.data(), int(image.width * 3));
    file.close();
    if (made && file)
        std::filesystem::rename(part, path, failure);
    if (made && file && !failure)
        return;
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw Error(ErrorCode::Unwritable, {path.string(), failure ? failure.message() : "writing failed"});
}

}  // namespace vivify::nn
