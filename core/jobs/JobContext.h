#pragma once

#include "core/base/Error.h"

#include <QImage>

namespace vivify {

/// What a long function gets from whoever started it: progress out, previews out, the wish to stop in.
/// Called on the worker's thread.
class JobContext
{
public:
    virtual ~JobContext() = default;
    /// Reports that `step` of `total` is done; throws Cancelled when the user asked to stop. Call at least every 100 ms.
    virtual void checkpoint(int step, int total) = 0;
    /// Shows a picture of the work in progress; the newest wins, older ones may never be seen.
    virtual void preview(const QImage &frame) { Q_UNUSED(frame); }
    /// Says in the program's language what is being done ("Loading the model", "Denoising") and how far that is: `total` 0
    /// when it can't be told. checkpoint() counts the whole work, in units that take about the same time each.
    virtual void phase(const QString &words, int step, int total)
    {
        Q_UNUSED(words);
        Q_UNUSED(step);
        Q_UNUSED(total);
    }
};

/// Never cancels and shows nothing: for tests and short work.
class SilentContext : public JobContext
{
public:
    void checkpoint(int, int) override {}
};

} // namespace vivify
