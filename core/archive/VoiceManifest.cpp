#include "core/archive/VoiceManifest.h"

#include <QJsonArray>
#include <QSet>

namespace vivify::VoiceManifest {

namespace {

template <typename List>
bool idsDiffer(const List &list)
{
    QSet<QString> ids;
    for (const auto &item : list)
        ids.insert(item.id);
    return ids.size() == list.size();
}

template <typename List>
QJsonArray arrayOf(const List &list)
{
    QJsonArray array;
    for (const auto &item : list)
        array.append(item.toJson());
    return array;
}

} // namespace

void insert(QJsonObject &manifest, const Project &project)
{
    if (!project.captions.isEmpty())
        manifest.insert(QStringLiteral("captions"), arrayOf(project.captions));
    if (!project.narration.isEmpty())
        manifest.insert(QStringLiteral("narration"), arrayOf(project.narration));
}

QList<qint64> read(const QJsonObject &manifest, Project &project)
{
    QList<qint64> frames;
    for (const QJsonValue &caption : manifest.value(QLatin1String("captions")).toArray())
        project.captions.append(Caption::fromJson(caption.toObject()));
    for (const QJsonValue &take : manifest.value(QLatin1String("narration")).toArray()) {
        qint64 count = 0;
        project.narration.append(NarrationTake::fromJson(take.toObject(), count));
        frames.append(count);
    }
    return frames;
}

bool isConsistent(const Project &project)
{
    for (const Caption &caption : project.captions)
        if (caption.start >= caption.end)
            return false;
    return idsDiffer(project.captions) && idsDiffer(project.narration);
}

qint64 decodedBytes(const Project &project, const QList<qint64> &frames)
{
    qint64 bytes = 0;
    for (qsizetype i = 0; i < frames.size(); ++i)
        bytes += frames.at(i) * project.narration.at(i).sound.channels * 2;
    return bytes;
}

qint64 decodedBytes(const Project &project)
{
    qint64 bytes = 0;
    for (const NarrationTake &take : project.narration)
        bytes += take.sound.samples.size() * 2;
    return bytes;
}

QString entry(int take) { return QStringLiteral("narration/%1.wav").arg(take); }

} // namespace vivify::VoiceManifest
