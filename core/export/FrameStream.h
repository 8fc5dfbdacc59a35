#pragma once

#include "core/export/VideoEncoder.h"
#include "core/jobs/JobContext.h"

namespace vivify {

class FinishedVideo;
struct ExportOrder;

/// What went into a file.
struct Streamed
{
    QByteArray sum;          ///< The encoder's.
    QList<QByteArray> looks; ///< Of each frame as it was composed, see lookOf(); empty where the format has a sum.
};

/// Composes all frames of an order while another thread encodes them; progress and previews go to the context, on this
/// thread. Throws what the encoder and the context throw.
Streamed streamFrames(const ExportOrder &order, VideoEncoder &encoder, JobContext &context);

} // namespace vivify
