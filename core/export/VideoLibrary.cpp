#include "core/export/VideoLibrary.h"

#include "core/base/Module.h"
#include "core/export/VideoReader.h"

namespace vivify {

const VideoLibrary &videoLibrary() { return module<VideoLibrary>(QStringLiteral("vivify_video")); }

void readFrames(const QString &path, const std::function<bool(int, const QImage &)> &take)
{
    videoLibrary().readFrames(path, take);
}

VideoFacts VideoExporter::readBack(const QString &path) { return videoLibrary().factsOf(path); }

} // namespace vivify
