#pragma once

#include <algorithm>

namespace vivify::ClipWindows {

/// How a clip is cut for a network that takes only so many frames at once: the forecast counts by it, the run goes by it.
constexpr int MostAtOnce = 32; ///< Frames that the model was trained for.
constexpr int Length = 16, Overlap = 6;

/// Windows of a clip of that many frames. A loop needs two at least, so that its end meets its beginning.
constexpr int count(int frames, bool loop)
{
    constexpr int stride = Length - Overlap;
    if (frames <= MostAtOnce)
        return loop && frames > 1 ? 2 : 1;
    return loop ? std::max(2, (frames + stride - 1) / stride) : (frames - Length + stride - 1) / stride + 1;
}

} // namespace vivify::ClipWindows
