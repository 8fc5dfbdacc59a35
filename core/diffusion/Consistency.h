#pragma once

#include "core/jobs/JobContext.h"

#include <QImage>
#include <QList>

namespace vivify::Consistency {

// Decoded frames, the still and the weights are of one size; frames and still Format_RGB32, weights Grayscale8: how much of a
// frame will show, 0 outside the region. Each function can be used and measured alone. Equal frames give equal results.

/// Shifts and stretches each channel of each frame, within limits, so that outside the region its mean and spread are the
/// still's. Leaves all as it is where too little is outside, and contrast where the outside is plain.
void matchColours(QList<QImage> &frames, const QImage &still, const QImage &weights);

/// Takes flicker out of the region: each frame is averaged with its neighbours, brought to it along the optical flow (DIS),
/// where forward and backward flow agree; what was hidden in the neighbour is left alone. `loop`: the last frame's
/// neighbour is the first. Throws Cancelled.
void smoothAlongMotion(QList<QImage> &frames, const QImage &weights, bool loop, JobContext &context);

/// Mean absolute change between neighbours that the flow does not explain, over places with weight, in levels of 255: what
/// smoothAlongMotion lowers.
double flicker(const QList<QImage> &frames, const QImage &weights);

} // namespace vivify::Consistency
