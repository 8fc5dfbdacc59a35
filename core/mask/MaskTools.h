#pragma once

#include "core/mask/Mask.h"

namespace vivify {

class JobContext;

/// Whole-mask operations of the Region menu, kept apart from Mask so that OpenCV stays out of its header.
/// All are pure; any thread. Lengths in picture px. A context, where given, gets progress and can stop them.
namespace MaskTools {

/// Connected pixels whose red, green and blue all differ from those at `seed` by at most `tolerance` (0..255).
/// Empty when the seed lies outside.
Mask magicWand(const QImage &picture, QPoint seed, int tolerance, JobContext *context = nullptr);
Mask grow(const Mask &mask, int pixels, JobContext *context = nullptr);
/// The picture's edge does not eat into the mask.
Mask shrink(const Mask &mask, int pixels, JobContext *context = nullptr);
/// What the mask encloses becomes 255, soft rims of the holes included.
Mask fillHoles(const Mask &mask, JobContext *context = nullptr);
Mask invert(const Mask &mask);
/// The largest of the parts that hang together (pixels of 128 and more, corners count), with its soft rim; the others go.
Mask largestIsland(const Mask &mask, JobContext *context = nullptr);
/// Rounds corners and jags finer than about `pixels`; the area stays about the same.
Mask smooth(const Mask &mask, double pixels, JobContext *context = nullptr);
/// Softens the edge over about `pixels` to both sides.
Mask feather(const Mask &mask, double pixels, JobContext *context = nullptr);
/// How a selection joins a mask.
enum class Combine { Add, Subtract, Intersect, Replace };
/// `mask` with the selection joined to it; equal sizes. Intersecting keeps the smaller value of both.
Mask combined(const Mask &mask, const Mask &selection, Combine how, JobContext *context = nullptr);
Mask combine(const Mask &a, const Mask &b);  ///< The larger value of both; equal sizes.
Mask subtract(const Mask &a, const Mask &b); ///< `a` without `b`; equal sizes.

} // namespace MaskTools
} // namespace vivify
