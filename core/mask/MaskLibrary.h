#pragma once

#include "core/mask/SmartSelect.h"

#include <QObject>

namespace vivify {

/// What the module vivify_masks offers to MaskTools, SmartSelect and LiveWire, which say what each does: OpenCV brings
/// libraries that the start is spared. Any thread.
class MaskLibrary
{
public:
    virtual ~MaskLibrary() = default;
    virtual Mask grow(const Mask &mask, int pixels, JobContext *context) const = 0;
    virtual Mask shrink(const Mask &mask, int pixels, JobContext *context) const = 0;
    virtual Mask fillHoles(const Mask &mask, JobContext *context) const = 0;
    virtual Mask largestIsland(const Mask &mask, JobContext *context) const = 0;
    virtual Mask smooth(const Mask &mask, double pixels, JobContext *context) const = 0;
    virtual Mask feather(const Mask &mask, double pixels, JobContext *context) const = 0;
    virtual Mask grabCut(const QImage &picture, const SmartSelect::Hints &hints, JobContext &context) const = 0;
    virtual std::unique_ptr<LiveWire::Ways> liveWire(const QImage &picture, QPointF start, JobContext &context) const = 0;
};

/// Opens the module on first use. Throws Error (Resources).
MaskLibrary &maskLibrary();

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::MaskLibrary, "vivify.MaskLibrary/1")
