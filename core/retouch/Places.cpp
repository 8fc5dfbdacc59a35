#include "core/retouch/Places.h"

#include <algorithm>

namespace vivify {

namespace {

const QRectF All(0, 0, 1, 1);

void moveKeys(QList<Keyframe> &keys, const Places::Move &move)
{
    for (Keyframe &key : keys)
        key.place = move(key.place);
}

} // namespace

void Places::move(Picture &picture, const Move &move)
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
    QLineF &ruler = picture.scale.ruler;
    if (ruler.isNull())
        return;
    ruler = {move(ruler.p1()), move(ruler.p2())};
    if (!All.contains(ruler.p1()) || !All.contains(ruler.p2()))
        ruler = {}; // the scale itself stays what it is
}

void Places::dropOutside(Picture &picture)
{
    picture.labels.removeIf([](const LabelOverlay &label) { return !All.contains(label.anchor); });
    for (LabelOverlay &label : picture.labels)
        label.textPosition = {std::clamp(label.textPosition.x(), 0.0, 1.0), std::clamp(label.textPosition.y(), 0.0, 1.0)};
    picture.scene.handles.removeIf([](const auto &handle) { return !All.contains(handle.value()); });
}

void Places::dropClips(Picture &picture)
{
    picture.clip = {};
    picture.clipScene = {};
    picture.confirmed.clear();
    picture.takes.clear();
    picture.takeId.clear();
}

} // namespace vivify
