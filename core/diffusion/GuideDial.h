#pragma once

#include "core/clip/Clip.h"
#include "core/nn/Image.h"

#include <vector>

namespace vivify::GuideDial {

/// From which step on a run denoises, and how many steps the region is held to the guide (nn::Steering's two clocks).
struct Clock
{
    int start = 0, release = 0;
    bool operator==(const Clock &) const = default;
};

/// 0: free; 1: the guide gives all but the last tenth of the steps. At a half it is near the values published for a
/// picture-to-video network of this kind, 16 and 21 of 50 (Time-to-Move, arXiv 2511.08633).
Clock clockOf(double dial, int steps);
/// The guide as that many pictures of this size; each is the guide's frame at the same share of the loop.
std::vector<nn::Image> pictures(const Clip &guide, int frames, QSize size);

} // namespace vivify::GuideDial
