#include "core/retouch/Retouch.h"

#include "core/base/Error.h"
#include "core/retouch/Places.h"

#include <QCoreApplication>
#include <QTransform>

namespace vivify {

namespace {

constexpr int Smallest = 16; // px

} // namespace

void Retouch::turn(Picture &picture, int quarters)
{
    const int count = ((quarters % 4) + 4) % 4;
    if (count == 0)
        return;
    const QTransform way = QTransform().rotate(90.0 * count);
    picture.image = picture.image.transformed(way).convertToFormat(QImage::Format_RGB32);
    for (Region &region : picture.regions)
        if (!region.mask.isNull())
            region.mask = Mask::fromImage(region.mask.toImage().transformed(way));
    Places::move(picture, [count](QPointF p) {
        for (int i = 0; i < count; ++i)
            p = {1 - p.y(), p.x()};
        return p;
    });
    Places::dropClips(picture);
}

void Retouch::crop(Picture &picture, const QRect &area)
{
    const QRect part = area & picture.image.rect();
    if (part.width() < Smallest || part.height() < Smallest)
        throw Error(Error::Kind::Usage, QCoreApplication::translate("Retouch", "Too little of the picture would be left."),
                    QCoreApplication::translate("Retouch", "The picture is as it was."),
                    QCoreApplication::translate("Retouch", "Choose at least %1 × %1 pixels.").arg(Smallest));
    if (part == picture.image.rect())
        return;
    const QSizeF whole = picture.size();
    picture.image = picture.image.copy(part);
    for (Region &region : picture.regions)
        if (!region.mask.isNull())
            region.mask = Mask::fromImage(region.mask.toImage(part));
    Places::move(picture, [&](const QPointF &p) {
        return QPointF((p.x() * whole.width() - part.x()) / part.width(), (p.y() * whole.height() - part.y()) / part.height());
    });
    Places::dropOutside(picture);
    Places::dropClips(picture);
}

} // namespace vivify
