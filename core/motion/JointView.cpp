#include "core/motion/JointView.h"

namespace vivify::motion {

// Measured on the pictures at hand, at every size and turn: sections from the side have 0.10 to 0.15 of overhang and are
// 0.22 to 0.38 alike, a knee from the front has 0.03 to 0.05 and is 0.62 alike; legs are 2.2 widths long and more and their
// joints stand out by 2; a hip has 0.03 to 0.4 and stands out by 1.
JointView viewOf(const HingeGuess &guess)
{
    if (guess.length < 1.75 * guess.width || guess.evidence < 1.3 || guess.overhang > 0.3)
        return JointView::Unclear;
    if (guess.overhang >= 0.07)
        return JointView::Side;
    return guess.mirror > 0.48 ? JointView::Front : JointView::Unclear;
}

} // namespace vivify::motion
