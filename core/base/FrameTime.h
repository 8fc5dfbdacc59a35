#pragma once

#include <QString>

namespace vivify {

/// Conversions between frame numbers and seconds, written once so that no two places round differently.
/// Frame i is shown during [i/fps, (i+1)/fps).
namespace FrameTime {

int frameAt(double seconds, double fps);
double secondsAt(int frame, double fps);
/// Number of frames of a clip of that length: round(seconds·fps), at least 1.
int frameCount(double seconds, double fps);
/// "m:ss.ff", ff counting frames.
QString text(int frame, double fps);

} // namespace FrameTime
} // namespace vivify
