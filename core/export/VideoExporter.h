#pragma once

#include "core/compose/FrameCompositor.h"
#include "core/export/VideoFacts.h"
#include "core/jobs/JobContext.h"

namespace vivify {

namespace VideoExporter {

/// Writes H.264 in MP4 beside `path` and renames it when complete, read back and found right.
/// Throws Error (Resources: folder, disk; the target is untouched and no part is left) and Cancelled.
/// Progress: one checkpoint a frame; previews a few times a second.
VideoFacts exportVideo(const FrameCompositor &compositor, const QString &path, bool marked, JobContext &context);
/// Throws Error (BadInput) when it is no video that libav can read.
VideoFacts readBack(const QString &path);

} // namespace VideoExporter
} // namespace vivify
