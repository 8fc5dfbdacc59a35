#pragma once

#include "core/mask/Mask.h"

#include <QObject>

namespace vivify {

class JobContext;

/// What the module vivify_retoucher offers to Retouch: OpenCV brings libraries that the start is spared. Any thread.
class RetouchLibrary
{
public:
    virtual ~RetouchLibrary() = default;
    virtual QImage filledIn(const QImage &picture, const Mask &hole, JobContext &context) const = 0;
};

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::RetouchLibrary, "vivify.RetouchLibrary/1")
