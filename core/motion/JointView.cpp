#include "core/motion/JointView.h"

namespace vivify::motion {

// Measured on the pictures at hand: sections from the side 0.22 to 0.29 alike with 0.09 to 0.15 of overhang, from the front
// 0.62 and 0.05, at every size and turn.
JointView viewOf(const HingeGuess &guess)
{
    if (guess.length < 1.4 * guess.width || guess.evidence < 0.5)
        return JointView::Unclear;
    return guess.mirror > 0.45 && guess.overhang < 0.075 ? JointView::Front : JointView::Side;
}

} // namespace vivify::motion
