#include "tests/fuzz/FuzzFile.h"

#include "core/base/Error.h"
#include "core/import/ImageImporter.h"

#include <QGuiApplication>
#include <cstdlib>

using namespace vivify;

namespace {

constexpr qint64 MostPixels = 4'000'000; // more would only be slow

void require(bool promise)
{
    if (!promise)
        std::abort();
}

} // namespace

/// Any bytes as a picture of any format: refused in whole sentences, or a picture of the size that was announced.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    const FuzzFile file(bytes, count, ".bin");
    try {
        const ImageInfo info = ImageImporter::probe(file.path());
        require(info.width > 0 && info.height > 0 && info.pages > 0);
        require(qint64(info.width) * info.height <= ImageImporter::MaximumPixels);
        if (qint64(info.width) * info.height > MostPixels)
            return 0;
        const ImportedPicture picture = ImageImporter::read(file.path(), ImportOptions{info.pages - 1, 256});
        require(!picture.image.isNull() && picture.image.format() == QImage::Format_RGB32);
        require(picture.image.textKeys().isEmpty());
    } catch (const Error &error) {
        require(!error.happened().isEmpty() && !error.todo().isEmpty());
    }
    return 0;
}

extern "C" int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static QGuiApplication application(*count, *arguments);
    return 0;
}
