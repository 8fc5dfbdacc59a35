#pragma once

#include "app/cli/Arguments.h"
#include "app/cli/Progress.h"
#include "core/export/VideoExporter.h"

namespace vivify::cli {

/// --seconds and --size over the settings that a project has. Throws Error (Usage).
void applyVideoOptions(ExportSettings &settings, const Arguments &line);
/// Writes the video and says what it became.
void writeVideo(const FrameCompositor &compositor, bool marked, const QString &path, bool json, Progress &progress);

/// Writes that file, with what stands beside it, and tells what it is.
void writeOrder(const ExportOrder &order, bool json, Progress &progress);

} // namespace vivify::cli
