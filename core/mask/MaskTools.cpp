#include "core/mask/MaskTools.h"

#include "core/jobs/JobContext.h"
#include "core/mask/MaskLibrary.h"
#include "core/mask/MaskPainter.h"

namespace vivify {

Mask MaskTools::grow(const Mask &mask, int pixels, JobContext *context) { return maskLibrary().grow(mask, pixels, context); }

Mask MaskTools::shrink(const Mask &mask, int pixels, JobContext *context)
{
    return maskLibrary().shrink(mask, pixels, context);
}

Mask MaskTools::fillHoles(const Mask &mask, JobContext *context) { return maskLibrary().fillHoles(mask, context); }

Mask MaskTools::invert(const Mask &mask) { return mask.inverted(); }

Mask MaskTools::largestIsland(const Mask &mask, JobContext *context)
{
    return maskLibrary().largestIsland(mask, context);
}

Mask MaskTools::smooth(const Mask &mask, double pixels, JobContext *context)
{
    return maskLibrary().smooth(mask, pixels, context);
}

Mask MaskTools::feather(const Mask &mask, double pixels, JobContext *context)
{
    return maskLibrary().feather(mask, pixels, context);
}

Mask MaskTools::combined(const Mask &mask, const Mask &selection, Combine how, JobContext *context)
{
    Mask result = mask;
    switch (how) {
    case Combine::Add:
        MaskPainter(result, context).mask(selection, PaintMode::Add);
        break;
    case Combine::Subtract:
        MaskPainter(result, context).mask(selection, PaintMode::Subtract);
        break;
    case Combine::Intersect:
        MaskPainter(result, context).mask(selection.inverted(), PaintMode::Subtract);
        break;
    case Combine::Replace:
        return selection;
    }
    return result;
}

Mask MaskTools::combine(const Mask &a, const Mask &b)
{
    Mask result = a;
    MaskPainter(result).mask(b, PaintMode::Add);
    return result;
}

Mask MaskTools::subtract(const Mask &a, const Mask &b)
{
    Mask result = a;
    MaskPainter(result).mask(b, PaintMode::Subtract);
    return result;
}

} // namespace vivify
