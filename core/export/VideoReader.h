#pragma once

#include "core/export/VideoExporter.h"

#include <functional>

namespace vivify {

/// Decodes a video or pictures that Vivify wrote (nothing else is opened) and hands over its frames in order, as
/// Format_RGB32, until `take` returns false. Any thread. Throws Error (BadInput).
void readFrames(const QString &path, const std::function<bool(int index, const QImage &frame)> &take);

} // namespace vivify
