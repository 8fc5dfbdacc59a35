#include "core/retouch/Retouch.h"

#include "core/base/Error.h"

#include <QCoreApplication>
#include <QTransform>
#include <algorithm>
#include <functional>

namespace vivify {

namespace {

constexpr int Smallest = 16; // px

using Move = std::function<QPointF(const QPointF &)>; // shares of the old picture to shares of the new

void moveKeys(QList<Keyframe> &keys, const Move &move)
{
    for (Keyframe &key : keys)
        key.place = move(key.place);
}

/// All places on the picture but the pixels and masks themselves.
void movePlaces(Picture &picture, const Move &move)
{
    const QPointF origin = move({0, 0});
    for (LabelOverlay &label : picture.labels) {
        label.anchor = move(label.anchor);
        label.textPosition = move(label.textPosition);
        moveKeys(label.textKeys, move);
        moveKeys(label.anchorKeys, move);
        moveKeys(label.corrections, [&](const QPointF &way) { return move(way) - origin; });
        const QPointF corner = move({label.extent.width(), label.extent.height()}) - origin;
        label.extent = {std::abs(corner.x()), std::abs(corner.y())};
    }
    for (QPointF &handle : picture.scene.handles)
        handle = move(handle);
}

void dropClips(Picture &picture)
{
    picture.clip = {};
    picture.clipScene = {};
    picture.confirmed.clear();
    picture.takes.clear();
    picture.takeId.clear();
}

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
    movePlaces(picture, [count](QPointF p) {
        for (int i = 0; i < count; ++i)
            p = {1 - p.y(), p.x()};
        return p;
    });
    dropClips(picture);
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
    movePlaces(picture, [&](const QPointF &p) {
        return QPointF((p.x() * whole.width() - part.x()) / part.width(), (p.y() * whole.height() - part.y()) / part.height());
    });
    picture.labels.removeIf([](const LabelOverlay &label) { return !QRectF(0, 0, 1, 1).contains(label.anchor); });
    for (LabelOverlay &label : picture.labels)
        label.textPosition = {std::clamp(label.textPosition.x(), 0.0, 1.0), std::clamp(label.textPosition.y(), 0.0, 1.0)};
    picture.scene.handles.removeIf([](const auto &handle) { return !QRectF(0, 0, 1, 1).contains(handle.value()); });
    dropClips(picture);
}

} // namespace vivify
