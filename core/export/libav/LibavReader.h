#pragma once

#include "core/export/VideoLibrary.h"

namespace vivify {

/// The reading half of VideoLibrary: MP4 with H.264, nothing else is opened. Any thread. Throws Error (BadInput).
namespace LibavReader {

VideoFacts factsOf(const QString &path);
void readFrames(const QString &path, const VideoLibrary::TakeFrame &take);

} // namespace LibavReader
} // namespace vivify
