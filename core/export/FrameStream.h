#pragma once

#include "core/export/VideoEncoder.h"
#include "core/jobs/JobContext.h"

namespace vivify {

class FinishedVideo;
struct ExportOrder;

/// Composes all frames of an order on this thread while another one encodes them. Returns the encoder's sum; progress and
/// previews go to the context. Throws what the encoder and the context throw.
QByteArray streamFrames(const ExportOrder &order, VideoEncoder &encoder, JobContext &context);

} // namespace vivify
