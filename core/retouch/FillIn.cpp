#include "core/retouch/Retouch.h"

#include "core/base/Module.h"
#include "core/retouch/RetouchLibrary.h"

namespace vivify {

QImage Retouch::filledIn(const QImage &picture, const Mask &hole, JobContext &context)
{
    return module<RetouchLibrary>(QStringLiteral("vivify_retoucher")).filledIn(picture, hole, context);
}

} // namespace vivify
