#include "core/project/Project.h"

#include "core/clip/PixelsOnly.h"

#include <QUuid>
#include <algorithm>

namespace vivify {

namespace {

template <typename List>
auto *byId(List &list, const QString &id)
{
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto &item) { return item.id == id; });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

Region *Picture::region(const QString &regionId) { return byId(regions, regionId); }
const Region *Picture::region(const QString &regionId) const { return byId(regions, regionId); }
LabelOverlay *Picture::label(const QString &labelId) { return byId(labels, labelId); }
const LabelOverlay *Picture::label(const QString &labelId) const { return byId(labels, labelId); }

qsizetype Picture::trackOf(const LabelOverlay &label) const
{
    for (qsizetype i = 0; i < tracks.size(); ++i)
        if (tracks[i].id == label.track)
            return i;
    return 0;
}

bool Picture::isHidden(const LabelOverlay &label) const { return !tracks.isEmpty() && tracks[trackOf(label)].hidden; }
bool Picture::isLocked(const LabelOverlay &label) const { return !tracks.isEmpty() && tracks[trackOf(label)].locked; }

Picture *Project::picture(const QString &id) { return byId(pictures, id); }
const Picture *Project::picture(const QString &id) const { return byId(pictures, id); }

double Project::duration(const Picture &picture) const
{
    if (picture.clip.isNull())
        return 0;
    const int frames = exportSettings.loopFrames(int(picture.clip.frames.size()));
    return exportSettings.seconds > 0 ? exportSettings.seconds : frames / picture.clip.fps;
}

const QStringList &ExportSettings::markReasons()
{
    // The platform adds its own; a later editor will add it; nobody but the maker will see it.
    static const QStringList reasons{QStringLiteral("platform"), QStringLiteral("editing"), QStringLiteral("private")};
    return reasons;
}

AudioTrack Project::audio() const
{
    if (exportSettings.narration == QLatin1String("none"))
        return {};
    return AudioTrack(takesOf(narration, exportSettings.narration.isEmpty() ? exportSettings.language : exportSettings.narration));
}

FrameRange ExportSettings::range(int frames, double framesPerSecond) const
{
    const int first = qRound(from * framesPerSecond);
    const int end = until < 0 ? frames : qMin(frames, qRound(until * framesPerSecond));
    return first < 0 || first >= end ? FrameRange{0, frames} : FrameRange{first, end - first};
}

QString Project::newId()
{
    return QUuid::createUuid().toString(QUuid::Id128).left(12);
}

Picture &addPicture(Project &project, const QImage &image, const QString &name)
{
    Picture picture;
    picture.id = Project::newId();
    picture.name = name;
    picture.image = pixelsOnly(image);
    project.pictures.append(picture);
    project.current = picture.id;
    return project.pictures.last();
}

Region &addRegion(Picture &picture, const QString &role, const QString &name)
{
    Region region;
    region.id = Project::newId();
    region.role = role;
    region.name = name.isEmpty() ? Region::roleName(role) : name;
    region.colour = Region::colourFor(int(picture.regions.size()));
    region.mask = Mask(picture.size());
    picture.regions.append(region);
    return picture.regions.last();
}

} // namespace vivify
