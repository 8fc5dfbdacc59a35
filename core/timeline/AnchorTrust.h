#pragma once

#include "core/clip/Clip.h"

namespace vivify {

/// How sure it is that an anchor still stands on its tissue, where the motion was not known but looked for in the frames.
/// Any thread.
namespace AnchorTrust {

/// Below it a person should look: in the tests none that was followed rightly is, and four of five that are 20 px off are.
constexpr double Low = 0.5;

/// The clip's field was found by optical flow. What the motion engine says of its own motion needs no trust.
bool isLookedFor(const Clip &clip);
/// For Clip::report.
void markLookedFor(QJsonObject &report);

/// 0..1 at that frame of the loop: how alike the surroundings of the anchor are to those on the still (normalised
/// correlation of grey patches). Where the still is blank there is nothing to hold on to, and at most one half is given.
/// `anchor`: on the still; `there`: where it is held to be on the frame. Shares of the picture.
double at(const Clip &clip, const QPointF &anchor, const QPointF &there, int frame);

} // namespace AnchorTrust
} // namespace vivify
