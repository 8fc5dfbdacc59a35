#pragma once

#include <functional>

namespace vivify {

/// Runs it on a thread of Qt's global pool and waits for it; here, when none is free. Throws what it throws.
///
/// For painting while all processors are busy: Qt's raster painter hands the spans of every larger shape to that pool, and
/// waiting for its threads took half of the time of a labelled frame. On a thread of the pool itself it does not.
void onPoolThread(const std::function<void()> &work);

} // namespace vivify
