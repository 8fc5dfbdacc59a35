#include "core/clip/Clip.h"

namespace vivify {

QPointF Clip::follow(const QPointF &share, int frame) const
{
    if (field.isNull())
        return share;
    const QSizeF size = field.size();
    const QPointF mapped = field.map({share.x() * size.width(), share.y() * size.height()}, frame);
    return {mapped.x() / size.width(), mapped.y() / size.height()};
}

} // namespace vivify
