#pragma once

#include "app/cli/Arguments.h"
#include "app/cli/Progress.h"
#include "core/compose/FrameCompositor.h"

namespace vivify::cli {

/// --seconds and --size over the settings that a project has. Throws Error (Usage).
void applyVideoOptions(ExportSettings &settings, const Arguments &line);
/// Writes the video and says what it became.
void writeVideo(const FrameCompositor &compositor, bool marked, const QString &path, bool json, Progress &progress);

} // namespace vivify::cli
