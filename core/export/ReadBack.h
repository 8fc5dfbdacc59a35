#pragma once

#include "core/export/FrameStream.h"
#include "core/export/VideoExporter.h"

namespace vivify {

/// What a file is called wrong for; empty when it holds all that was ordered. `streamed`: what was put in. `id`: of the record.
/// Throws Error (BadInput) when it can't be read at all.
QString faultOf(const ExportOrder &order, const QString &path, const VideoFacts &facts, const Streamed &streamed, const QString &id);

} // namespace vivify
