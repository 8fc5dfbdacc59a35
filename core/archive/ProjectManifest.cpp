#include "core/archive/ProjectManifest.h"

#include "core/archive/ClipChanges.h"
#include "core/archive/ExportManifest.h"
#include "core/archive/TimelineManifest.h"
#include "core/archive/VoiceManifest.h"

#include <QJsonArray>
#include <QSet>
#include <algorithm>

namespace vivify::ProjectManifest {

namespace {

QJsonArray sizeToJson(QSize size) { return {size.width(), size.height()}; }

QSize sizeFromJson(const QJsonValue &value)
{
    const QJsonArray array = value.toArray();
    return array.isEmpty() ? QSize() : QSize(array.at(0).toInt(), array.at(1).toInt());
}

QString text(const QJsonObject &object, const char *key) { return object.value(QLatin1String(key)).toString(); }
QJsonObject part(const QJsonObject &object, const char *key) { return object.value(QLatin1String(key)).toObject(); }

/// JSON knows one kind of number; whole ones come back as int, as the parameters have them.
ParameterValues valuesFromJson(const QJsonObject &object)
{
    ParameterValues values = object.toVariantMap();
    for (QVariant &value : values)
        if (value.typeId() == QMetaType::LongLong)
            value = value.toLongLong() == value.toInt() ? QVariant(value.toInt()) : QVariant(value.toDouble());
    return values;
}

QJsonObject sceneToJson(const SceneSettings &scene)
{
    QJsonObject handles;
    for (auto handle = scene.handles.begin(); handle != scene.handles.end(); ++handle)
        handles.insert(handle.key(), QJsonArray{handle->x(), handle->y()});
    return {{QStringLiteral("generator"), scene.generator},
            {QStringLiteral("template"), scene.templateId},
            {QStringLiteral("prompt"), scene.prompt},
            {QStringLiteral("negative"), scene.negative},
            {QStringLiteral("modifiers"), QJsonArray::fromStringList(scene.modifiers)},
            {QStringLiteral("preset"), scene.presetId},
            {QStringLiteral("values"), QJsonObject::fromVariantMap(scene.values)},
            {QStringLiteral("handles"), handles}};
}

SceneSettings sceneFromJson(const QJsonObject &object)
{
    SceneSettings scene;
    scene.generator = text(object, "generator");
    scene.templateId = text(object, "template");
    scene.prompt = text(object, "prompt");
    scene.negative = text(object, "negative");
    scene.modifiers = object.value(QLatin1String("modifiers")).toVariant().toStringList();
    scene.presetId = text(object, "preset");
    scene.values = valuesFromJson(part(object, "values"));
    const QJsonObject handles = part(object, "handles");
    for (auto handle = handles.begin(); handle != handles.end(); ++handle)
        scene.handles.insert(handle.key(), {handle.value().toArray().at(0).toDouble(), handle.value().toArray().at(1).toDouble()});
    return scene;
}

QJsonObject regionToJson(const Region &region)
{
    return {{QStringLiteral("id"), region.id},
            {QStringLiteral("name"), region.name},
            {QStringLiteral("role"), region.role},
            {QStringLiteral("colour"), region.colour.name()},
            {QStringLiteral("visible"), region.visible},
            {QStringLiteral("locked"), region.locked}};
}

Region regionFromJson(const QJsonObject &object)
{
    Region region;
    region.id = text(object, "id");
    region.name = text(object, "name");
    region.role = text(object, "role");
    region.colour = QColor(text(object, "colour"));
    region.visible = object.value(QLatin1String("visible")).toBool();
    region.locked = object.value(QLatin1String("locked")).toBool();
    return region;
}

QJsonObject clipToJson(const Clip &clip)
{
    QJsonArray events;
    for (const ClipEvent &event : clip.events)
        events.append(QJsonObject{{QStringLiteral("at"), event.at}, {QStringLiteral("name"), event.name.toJson()}});
    QJsonArray changes;
    for (const QRect &box : ClipChanges::boxes(clip))
        changes.append(box.isEmpty() ? QJsonArray() : QJsonArray{box.x(), box.y(), box.width(), box.height()});
    QJsonObject object{{QStringLiteral("frames"), clip.frames.size()},
                       {QStringLiteral("changes"), changes},
                       {QStringLiteral("size"), sizeToJson(clip.frames.first().size())},
                       {QStringLiteral("fps"), clip.fps},
                       {QStringLiteral("events"), events},
                       {QStringLiteral("caption"), clip.caption.toJson()},
                       {QStringLiteral("report"), clip.report},
                       {QStringLiteral("provenance"), clip.provenance}};
    if (!clip.still.isNull())
        object.insert(QStringLiteral("still"), sizeToJson(clip.still.size()));
    if (!clip.influence.isNull())
        object.insert(QStringLiteral("influence"), sizeToJson(clip.influence.size()));
    if (!clip.field.isNull())
        object.insert(QStringLiteral("field"), QJsonObject{{QStringLiteral("size"), sizeToJson(clip.field.size())},
                                                           {QStringLiteral("step"), clip.field.step()},
                                                           {QStringLiteral("frames"), clip.field.frames()}});
    return object;
}

Clip clipFromJson(const QJsonObject &object, Shape::PictureShape &shape)
{
    Clip clip;
    clip.fps = object.value(QLatin1String("fps")).toDouble();
    for (const QJsonValue &event : object.value(QLatin1String("events")).toArray())
        clip.events.append({event.toObject().value(QLatin1String("at")).toDouble(),
                            LocalizedText::fromJson(part(event.toObject(), "name"))});
    clip.caption = LocalizedText::fromJson(part(object, "caption"));
    clip.report = part(object, "report");
    clip.provenance = part(object, "provenance");
    shape.frames = object.value(QLatin1String("frames")).toInt();
    for (const QJsonValue &change : object.value(QLatin1String("changes")).toArray()) {
        const QJsonArray box = change.toArray();
        const QRect rect(box.at(0).toInt(), box.at(1).toInt(), box.at(2).toInt(), box.at(3).toInt());
        // A box without an inside is none that was written: it becomes one that fits no picture.
        shape.changes.append(box.isEmpty() ? QRect() : rect.isEmpty() ? QRect(-1, -1, 1, 1) : rect);
    }
    shape.clipSize = sizeFromJson(object.value(QLatin1String("size")));
    shape.stillSize = sizeFromJson(object.value(QLatin1String("still")));
    shape.influenceSize = sizeFromJson(object.value(QLatin1String("influence")));
    const QJsonObject field = part(object, "field");
    shape.fieldSize = sizeFromJson(field.value(QLatin1String("size")));
    shape.fieldStep = field.value(QLatin1String("step")).toInt();
    shape.fieldFrames = field.value(QLatin1String("frames")).toInt();
    return clip;
}

const QStringList &markNames()
{
    static const QStringList names{QStringLiteral("none"), QStringLiteral("starred"), QStringLiteral("rejected")};
    return names;
}

QJsonArray takesToJson(const Picture &picture)
{
    QJsonArray takes;
    for (const Take &take : picture.takes) {
        QJsonObject object{{QStringLiteral("id"), take.id},
                           {QStringLiteral("scene"), sceneToJson(take.scene)},
                           {QStringLiteral("confirmed"), QJsonArray::fromStringList(take.confirmed)},
                           {QStringLiteral("mark"), markNames().at(int(take.mark))}};
        if (take.id != picture.takeId && !take.clip.isNull())
            object.insert(QStringLiteral("clip"), clipToJson(take.clip));
        takes.append(object);
    }
    return takes;
}

Take takeFromJson(const QJsonObject &object, Shape::PictureShape &shape)
{
    Take take;
    take.id = text(object, "id");
    take.scene = sceneFromJson(part(object, "scene"));
    take.confirmed = object.value(QLatin1String("confirmed")).toVariant().toStringList();
    take.mark = Take::Mark(qMax(0, int(markNames().indexOf(text(object, "mark")))));
    if (object.contains(QLatin1String("clip")))
        take.clip = clipFromJson(part(object, "clip"), shape);
    return take;
}

QJsonObject pictureToJson(const Picture &picture)
{
    QJsonArray regions, labels;
    for (const Region &region : picture.regions)
        regions.append(regionToJson(region));
    for (const LabelOverlay &label : picture.labels)
        labels.append(label.toJson());
    QJsonObject object{{QStringLiteral("id"), picture.id},
                       {QStringLiteral("name"), picture.name},
                       {QStringLiteral("size"), sizeToJson(picture.size())},
                       {QStringLiteral("regions"), regions},
                       {QStringLiteral("scene"), sceneToJson(picture.scene)},
                       {QStringLiteral("clip_scene"), sceneToJson(picture.clipScene)},
                       {QStringLiteral("labels"), labels}};
    if (!picture.tracks.isEmpty())
        object.insert(QStringLiteral("tracks"), TimelineManifest::toJson(picture.tracks));
    if (picture.scale.isKnown())
        object.insert(QStringLiteral("scale"), picture.scale.toJson());
    if (!picture.clip.isNull())
        object.insert(QStringLiteral("clip"), clipToJson(picture.clip));
    if (!picture.confirmed.isEmpty())
        object.insert(QStringLiteral("confirmed"), QJsonArray::fromStringList(picture.confirmed));
    if (!picture.takes.isEmpty()) {
        object.insert(QStringLiteral("take"), picture.takeId);
        object.insert(QStringLiteral("takes"), takesToJson(picture));
    }
    return object;
}

qint64 pixels(QSize size) { return size.isValid() ? qint64(size.width()) * size.height() : 0; }

qint64 clipBytes(const Shape::PictureShape &sizes)
{
    return pixels(sizes.clipSize) * sizes.frames * 4 + pixels(sizes.stillSize) * 4 + pixels(sizes.influenceSize);
}

qint64 clipBytes(const Clip &clip)
{
    const qint64 frames = clip.isNull() ? 0 : pixels(clip.frames.first().size()) * clip.frames.size() * 4;
    return frames + pixels(clip.still.size()) * 4 + pixels(clip.influence.size());
}

Picture pictureFromJson(const QJsonObject &object, Shape &shape)
{
    Picture picture;
    Shape::PictureShape sizes;
    picture.id = text(object, "id");
    picture.name = text(object, "name");
    sizes.size = sizeFromJson(object.value(QLatin1String("size")));
    for (const QJsonValue &region : object.value(QLatin1String("regions")).toArray())
        picture.regions.append(regionFromJson(region.toObject()));
    picture.scene = sceneFromJson(part(object, "scene"));
    picture.clipScene = sceneFromJson(part(object, "clip_scene"));
    for (const QJsonValue &label : object.value(QLatin1String("labels")).toArray())
        picture.labels.append(LabelOverlay::fromJson(label.toObject()));
    picture.scale = PhysicalScale::fromJson(part(object, "scale"));
    picture.tracks = TimelineManifest::tracksFromJson(object.value(QLatin1String("tracks")));
    if (object.contains(QLatin1String("clip")))
        picture.clip = clipFromJson(part(object, "clip"), sizes);
    picture.confirmed = object.value(QLatin1String("confirmed")).toVariant().toStringList();
    picture.takeId = text(object, "take");
    for (const QJsonValue &take : object.value(QLatin1String("takes")).toArray()) {
        sizes.takes.append(Shape::PictureShape());
        picture.takes.append(takeFromJson(take.toObject(), sizes.takes.last()));
        shape.decodedBytes += clipBytes(sizes.takes.last());
    }
    shape.decodedBytes += pixels(sizes.size) * (4 + picture.regions.size()) + clipBytes(sizes);
    shape.pictures.append(sizes);
    return picture;
}

template <typename List>
bool idsDiffer(const List &list)
{
    QSet<QString> ids;
    for (const auto &entry : list)
        ids.insert(entry.id);
    return ids.size() == list.size();
}

/// Every take has its clip, but for the one in use, whose clip is the picture's.
bool areConsistent(const QList<Take> &takes, const QString &used)
{
    if (takes.isEmpty() || !idsDiffer(takes))
        return takes.isEmpty() && used.isEmpty();
    return std::count_if(takes.begin(), takes.end(), [&](const Take &take) { return take.id == used; }) == 1;
}

QString folder(int picture) { return QStringLiteral("pictures/%1/").arg(picture); }

} // namespace

QJsonObject toJson(const Project &project)
{
    QJsonArray pictures;
    for (const Picture &picture : project.pictures)
        pictures.append(pictureToJson(picture));
    QJsonObject object{{QStringLiteral("format"), Format},
                       {QStringLiteral("current"), project.current},
                       {QStringLiteral("pictures"), pictures},
                       {QStringLiteral("export"), ExportManifest::toJson(project.exportSettings)}};
    if (!project.markers.isEmpty())
        object.insert(QStringLiteral("markers"), TimelineManifest::toJson(project.markers));
    VoiceManifest::insert(object, project);
    return object;
}

Project fromJson(const QJsonObject &object, Shape &shape)
{
    Project project;
    project.current = text(object, "current");
    project.markers = TimelineManifest::markersFromJson(object.value(QLatin1String("markers")));
    for (const QJsonValue &picture : object.value(QLatin1String("pictures")).toArray())
        project.pictures.append(pictureFromJson(picture.toObject(), shape));
    project.exportSettings = ExportManifest::fromJson(part(object, "export"));
    shape.soundFrames = VoiceManifest::read(object, project);
    shape.decodedBytes += VoiceManifest::decodedBytes(project, shape.soundFrames);
    return project;
}

bool isConsistent(const Project &project)
{
    const bool currentKnown = project.pictures.isEmpty() ? project.current.isEmpty() : project.currentPicture() != nullptr;
    if (!currentKnown || !VoiceManifest::isConsistent(project) || !idsDiffer(project.pictures) || !idsDiffer(project.markers))
        return false;
    for (const Picture &picture : project.pictures) {
        if (!idsDiffer(picture.regions) || !idsDiffer(picture.labels) || !idsDiffer(picture.tracks) || !areConsistent(picture.takes, picture.takeId))
            return false;
        for (const Region &region : picture.regions)
            if (!Region::roles().contains(region.role))
                return false;
    }
    return true;
}

QString imageEntry(int picture) { return folder(picture) + QStringLiteral("image.png"); }

qint64 decodedBytes(const Project &project)
{
    qint64 bytes = VoiceManifest::decodedBytes(project);
    for (const Picture &picture : project.pictures) {
        bytes += pixels(picture.size()) * (4 + picture.regions.size()) + clipBytes(picture.clip);
        for (const Take &take : picture.takes)
            bytes += take.id == picture.takeId ? 0 : clipBytes(take.clip);
    }
    return bytes;
}

int entries(const Project &project)
{
    qsizetype count = 2 + project.narration.size(); // manifest and thumbnail
    for (const Picture &picture : project.pictures) {
        count += 4 + picture.regions.size() + picture.clip.frames.size();
        for (const Take &take : picture.takes)
            count += take.id == picture.takeId ? 0 : 3 + take.clip.frames.size();
    }
    return int(count);
}

QString maskEntry(int picture, int region)
{
    return folder(picture) + QStringLiteral("mask-%1.png").arg(region);
}

QString clipFolder(int picture) { return folder(picture) + QStringLiteral("clip/"); }

QString takeFolder(int picture, int take) { return folder(picture) + QStringLiteral("takes/%1/").arg(take); }

QString frameEntry(const QString &folder, int frame)
{
    return folder + QStringLiteral("frame-%1.png").arg(frame, 4, 10, QLatin1Char('0'));
}

QString changeEntry(const QString &folder, int frame)
{
    return folder + QStringLiteral("change-%1.png").arg(frame, 4, 10, QLatin1Char('0'));
}

} // namespace vivify::ProjectManifest
