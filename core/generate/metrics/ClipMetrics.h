#pragma once

#include "core/clip/Clip.h"
#include "core/generate/Report.h"

#include <functional>

namespace vivify {

/// What a clip is measured from. Pictures are Format_RGB32 of the still's size.
struct ClipMeasurement
{
    Clip clip;              ///< Frames, still and influence; the rest isn't looked at.
    QList<QImage> raw;      ///< The frames before they were laid over the still; may be empty.
    QList<QImage> guide;    ///< The clip that the movement was to follow, any size and number; may be empty.
    QList<int> joins;       ///< Frames that a join of two parts stands before.
    bool loop = false;      ///< The step from the last frame to the first counts as a join.
};

/// The network-free measures as gates, those that apply: first_frame_psnr, background_psnr and background_flicker (of the raw
/// frames), warping_error, motion_amount, identity, colour_drift, sharpness_drift, guide_error, seam. Flow is DIS at a reduced
/// size. Calls `poll` between frames.
QList<Gate> measureClip(const ClipMeasurement &measurement, const std::function<void()> &poll);

} // namespace vivify
