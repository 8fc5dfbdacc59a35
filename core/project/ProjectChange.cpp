#include "core/project/ProjectChange.h"

#include <algorithm>

namespace vivify::ProjectChange {

namespace {

constexpr qint64 TileBytes = Mask::TileSide * Mask::TileSide;

bool sameFrames(const Clip &a, const Clip &b)
{
    const auto sameFrame = [](const QImage &one, const QImage &other) { return one.cacheKey() == other.cacheKey(); };
    return std::equal(a.frames.begin(), a.frames.end(), b.frames.begin(), b.frames.end(), sameFrame);
}

bool sameClip(const Clip &a, const Clip &b)
{
    return a.fps == b.fps && sameFrames(a, b) && a.events == b.events && a.caption == b.caption && a.report == b.report
        && a.provenance == b.provenance;
}

bool sameTake(const Take &a, const Take &b)
{
    return a.id == b.id && a.scene == b.scene && a.confirmed == b.confirmed && a.mark == b.mark && sameClip(a.clip, b.clip);
}

bool samePicture(const Picture &a, const Picture &b)
{
    return a.id == b.id && a.name == b.name && a.image.cacheKey() == b.image.cacheKey() && a.regions == b.regions
        && a.scene == b.scene && a.labels == b.labels && a.tracks == b.tracks && a.clipScene == b.clipScene
        && sameClip(a.clip, b.clip) && a.confirmed == b.confirmed && a.takeId == b.takeId && a.scale == b.scale
        && std::equal(a.takes.begin(), a.takes.end(), b.takes.begin(), b.takes.end(), sameTake);
}

qint64 clipBytes(const Clip &clip)
{
    qint64 bytes = clip.still.sizeInBytes() + clip.influence.sizeInBytes();
    for (const QImage &frame : clip.frames)
        bytes += frame.sizeInBytes();
    if (!clip.field.isNull())
        bytes += qint64(clip.field.nodes()->size() * sizeof(float));
    return bytes;
}

/// A clip in use stands among the takes, too.
bool holds(const Picture *picture, const Clip &clip)
{
    return picture
        && (sameFrames(picture->clip, clip)
            || std::any_of(picture->takes.begin(), picture->takes.end(), [&](const Take &take) { return sameFrames(take.clip, clip); }));
}

/// Of tiles that `before` has and `after` has not; those all 0 or all 255 take no memory.
qint64 tileBytes(const Mask &before, const Mask &after)
{
    const bool alike = before.size() == after.size();
    qint64 held = 0, apart = 0;
    for (int row = 0; row < before.tilesDown(); ++row)
        for (int column = 0; column < before.tilesAcross(); ++column) {
            const uchar *tile = before.tile(column, row);
            const bool differs = !alike || tile != after.tile(column, row);
            apart += differs;
            held += differs && tile && tile != Mask::solidTile() ? TileBytes : 0;
        }
    const qint64 list = qint64(sizeof(void *)) * before.tilesAcross() * before.tilesDown();
    return apart > 0 ? held + list : 0;
}

qint64 maskBytes(const Picture &before, const Picture *after)
{
    qint64 bytes = 0;
    for (const Region &region : before.regions) {
        const Region *other = after ? after->region(region.id) : nullptr;
        bytes += tileBytes(region.mask, other ? other->mask : Mask());
    }
    return bytes;
}

qint64 pictureBytes(const Picture &before, const Picture *after)
{
    qint64 bytes = maskBytes(before, after);
    if (!after || before.image.cacheKey() != after->image.cacheKey())
        bytes += before.image.sizeInBytes();
    if (!before.clip.isNull() && !holds(after, before.clip))
        bytes += clipBytes(before.clip);
    for (const Take &take : before.takes)
        if (!take.clip.isNull() && take.id != before.takeId && !holds(after, take.clip))
            bytes += clipBytes(take.clip);
    return bytes;
}

} // namespace

bool none(const Project &before, const Project &after)
{
    return before.current == after.current && before.exportSettings == after.exportSettings && before.markers == after.markers
        && before.captions == after.captions && before.narration == after.narration
        && std::equal(before.pictures.begin(), before.pictures.end(), after.pictures.begin(), after.pictures.end(), samePicture);
}

qint64 maskBytes(const Project &before, const Project &after)
{
    qint64 sum = 0;
    for (const Picture &picture : before.pictures)
        sum += maskBytes(picture, after.picture(picture.id));
    return sum;
}

qint64 bytes(const Project &before, const Project &after)
{
    qint64 sum = 0;
    for (const Picture &picture : before.pictures)
        sum += pictureBytes(picture, after.picture(picture.id));
    for (const NarrationTake &take : before.narration) {
        const auto same = [&](const NarrationTake &other) { return other.sound.samples.constData() == take.sound.samples.constData(); };
        if (std::none_of(after.narration.begin(), after.narration.end(), same))
            sum += take.sound.samples.size() * qint64(sizeof(qint16));
    }
    return sum;
}

} // namespace vivify::ProjectChange
