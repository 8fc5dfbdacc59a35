#pragma once

#include "core/clip/Clip.h"
#include "core/jobs/JobContext.h"

#include <QObject>

namespace vivify {

/// What the module with the optical flow offers (lib/vivify/vivify_flow): OpenCV's flow brings libraries that the start is
/// spared. Any thread.
class FlowLibrary
{
public:
    virtual ~FlowLibrary() = default;
    /// From the still to each frame; nothing moves where `influence` is 0. Equal clips give equal fields.
    virtual DisplacementField follow(const Clip &clip, JobContext &context) const = 0;
};

/// Lets labels follow the tissue of a clip whose generator knows no motion: finds its field in the frames and notes in
/// the report that it was looked for. A clip that has a field, or no still, stays as it is. On a worker; throws Cancelled.
void findField(Clip &clip, JobContext &context);

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::FlowLibrary, "vivify.FlowLibrary/1")
