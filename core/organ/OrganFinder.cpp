#include "core/organ/OrganLibrary.h"

#include "core/base/Module.h"
#include "core/mask/MaskPainter.h"

namespace vivify {

namespace {

OrganLibrary &library() { return module<OrganLibrary>(QStringLiteral("vivify_organs")); }

} // namespace

Mask OrganGuess::whole() const
{
    Mask all = parts.isEmpty() ? Mask() : parts.first().mask;
    for (const Part &part : parts)
        MaskPainter(all).mask(part.mask, PaintMode::Add);
    return all;
}

OrganGuess OrganFinder::find(const QImage &picture, const QString &organ, JobContext &context)
{
    return library().find(picture, organ, context);
}

OrganGuess OrganFinder::findAt(const QImage &picture, const QString &organ, QPointF place, JobContext &context)
{
    return library().findAt(picture, organ, place, context);
}

} // namespace vivify
