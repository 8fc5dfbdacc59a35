#pragma once

#include "core/generate/TissueTracking.h"

namespace vivify {

/// The root object of the module: dense inverse search (Kroeger and others, ECCV 2016) from the still to every frame, so
/// that nothing drifts, forth and back, so that what does not agree gives way to its surroundings.
class DisFlow : public QObject, public FlowLibrary
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "vivify.FlowLibrary/1")
    Q_INTERFACES(vivify::FlowLibrary)
public:
    DisplacementField follow(const Clip &clip, JobContext &context) const override;
};

} // namespace vivify
