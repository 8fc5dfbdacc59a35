#pragma once

#include "core/base/Error.h"
#include "core/export/VideoLibrary.h"

namespace vivify {

/// The reading half of VideoLibrary: what Vivify writes, nothing else is opened. Any thread. Throws Error (BadInput).
namespace LibavReader {

VideoFacts factsOf(const QString &path);
void readFrames(const QString &path, const VideoLibrary::TakeFrame &take);
/// What is told of a file that can't be read.
Error readError(const QString &path, const QString &why);

} // namespace LibavReader
} // namespace vivify
