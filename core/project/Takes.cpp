#include "core/project/Takes.h"

#include <algorithm>

namespace vivify::Takes {

namespace {

Take *find(Picture &picture, const QString &id)
{
    const auto at = std::find_if(picture.takes.begin(), picture.takes.end(), [&](const Take &take) { return take.id == id; });
    return at == picture.takes.end() ? nullptr : &*at;
}

void append(Picture &picture, const SceneSettings &scene, const Clip &clip)
{
    Take take;
    take.id = Project::newId();
    take.scene = scene;
    take.clip = clip;
    picture.takes.append(take);
    picture.takeId = take.id;
}

/// What was checked of the clip in use, so that it isn't lost with the change to another.
void noteChecked(Picture &picture)
{
    if (Take *take = find(picture, picture.takeId))
        take->confirmed = picture.confirmed;
}

bool isTooMuch(const Picture &picture)
{
    qint64 sum = 0;
    for (const Take &take : picture.takes)
        sum += take.id == picture.takeId ? 0 : bytes(take.clip);
    return picture.takes.size() > MaximumCount || sum > MaximumBytes;
}

QString leastWanted(const Picture &picture)
{
    for (const Take::Mark mark : {Take::Mark::Rejected, Take::Mark::None, Take::Mark::Starred})
        for (const Take &take : picture.takes)
            if (take.mark == mark && take.id != picture.takeId)
                return take.id;
    return {};
}

void bound(Picture &picture)
{
    while (isTooMuch(picture))
        remove(picture, leastWanted(picture));
}

} // namespace

qint64 bytes(const Clip &clip)
{
    qint64 sum = clip.still.sizeInBytes() + clip.influence.sizeInBytes();
    for (const QImage &frame : clip.frames)
        sum += frame.sizeInBytes();
    return sum;
}

const Take *find(const Picture &picture, const QString &id)
{
    const auto at = std::find_if(picture.takes.begin(), picture.takes.end(), [&](const Take &take) { return take.id == id; });
    return at == picture.takes.end() ? nullptr : &*at;
}

const Take *used(const Picture &picture) { return find(picture, picture.takeId); }

void add(Picture &picture, const SceneSettings &scene, const Clip &clip)
{
    if (picture.takes.isEmpty() && !picture.clip.isNull())
        append(picture, picture.clipScene, picture.clip);
    noteChecked(picture);
    append(picture, scene, clip);
    picture.clip = clip;
    picture.clipScene = scene;
    picture.confirmed.clear();
    bound(picture);
}

void use(Picture &picture, const QString &id)
{
    noteChecked(picture);
    const Take *take = find(std::as_const(picture), id);
    if (!take)
        return;
    picture.clip = take->clip;
    picture.clipScene = take->scene;
    picture.confirmed = take->confirmed;
    picture.takeId = id;
}

void setMark(Picture &picture, const QString &id, Take::Mark mark)
{
    if (Take *take = find(picture, id))
        take->mark = mark;
}

void remove(Picture &picture, const QString &id)
{
    if (id != picture.takeId)
        picture.takes.removeIf([&](const Take &take) { return take.id == id; });
}

} // namespace vivify::Takes
