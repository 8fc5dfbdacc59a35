#pragma once

#include "core/mask/MaskLibrary.h"

namespace vivify {

/// The root object of the module.
class MaskModule : public QObject, public MaskLibrary
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "vivify.MaskLibrary/1")
    Q_INTERFACES(vivify::MaskLibrary)
public:
    Mask grow(const Mask &mask, int pixels, JobContext *context) const override;
    Mask shrink(const Mask &mask, int pixels, JobContext *context) const override;
    Mask fillHoles(const Mask &mask, JobContext *context) const override;
    Mask largestIsland(const Mask &mask, JobContext *context) const override;
    Mask smooth(const Mask &mask, double pixels, JobContext *context) const override;
    Mask feather(const Mask &mask, double pixels, JobContext *context) const override;
    Mask grabCut(const QImage &picture, const SmartSelect::Hints &hints, JobContext &context) const override;
    std::unique_ptr<LiveWire::Ways> liveWire(const QImage &picture, QPointF start, JobContext &context) const override;
};

} // namespace vivify
