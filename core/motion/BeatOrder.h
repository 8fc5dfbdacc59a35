#pragma once

#include <QList>

namespace vivify::motion {

/// Areas of a loop by frame, frame 0 at the end of diastole. A value.
struct BeatAreas
{
    QList<double> ventricles, atria; ///< atria may be empty
};

/// How far the moments of a beat (atrial systole, first and half emptying, half filling of the ventricles) lie from where
/// the curves put them, in frames; the whole loop when atria do not contract before ventricles.
double orderError(const BeatAreas &expected, const BeatAreas &measured);

} // namespace vivify::motion
