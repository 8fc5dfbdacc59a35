#pragma once

#include "core/mask/Mask.h"
#include "core/organ/opencv/Ground.h"

#include <QPointF>

namespace vivify {
class JobContext;
}

namespace vivify::organ {

/// A small shape as a mask of the picture's size, with a soft edge. On plain ground the edge is where the ground's colour
/// begins in the full picture; `holesStay` keeps enclosed ground outside.
Mask fullSize(const cv::Mat &shape, const Ground &ground, const QImage &picture, bool holesStay, JobContext &context);

/// What resembles the tissue at that place and hangs together with it (GrabCut); empty where the place is plain ground.
cv::Mat shapeAt(const Ground &ground, QPointF place, JobContext &context);

} // namespace vivify::organ
