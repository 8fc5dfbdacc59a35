#pragma once

#include "core/export/VideoLibrary.h"

namespace vivify {

/// Animated WebP, which libav writes but neither reads nor marks. Any thread.
namespace WebpFile {

void putXmp(const QString &path, const QByteArray &packet); ///< Throws Error (Resources).
/// Throws Error (BadInput). Frames that look alike in a row are one in such a file: `frames` counts pictures, not time.
VideoFacts factsOf(const QString &path);
void readFrames(const QString &path, const VideoLibrary::TakeFrame &take); ///< Throws Error (BadInput).

} // namespace WebpFile
} // namespace vivify
