#include "core/archive/RecoveryState.h"

#include <QJsonArray>

namespace vivify::RecoveryState {

QStringList ProjectParts::all() const
{
    QStringList names = sounds;
    for (const PictureParts &picture : pictures)
        names += QStringList{picture.image, picture.clip} + picture.masks + picture.takes;
    names.removeAll(QString());
    return names;
}

Project withoutClips(const Project &project)
{
    Project bare = project;
    for (Picture &picture : bare.pictures) {
        picture.clip = Clip();
        for (Take &take : picture.takes)
            take.clip = Clip();
    }
    return bare;
}

QJsonArray toJson(const QList<PictureParts> &pictures)
{
    QJsonArray array;
    for (const PictureParts &picture : pictures)
        array.append(QJsonObject{{QStringLiteral("image"), picture.image},
                                 {QStringLiteral("clip"), picture.clip},
                                 {QStringLiteral("masks"), QJsonArray::fromStringList(picture.masks)},
                                 {QStringLiteral("takes"), QJsonArray::fromStringList(picture.takes)}});
    return array;
}

QList<PictureParts> fromJson(const QJsonArray &array)
{
    QList<PictureParts> pictures;
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        pictures.append({object.value(QLatin1String("image")).toString(), object.value(QLatin1String("clip")).toString(),
                         object.value(QLatin1String("masks")).toVariant().toStringList(),
                         object.value(QLatin1String("takes")).toVariant().toStringList()});
    }
    return pictures;
}

bool isPlainName(const QString &name)
{
    return !name.isEmpty() && !name.contains(QLatin1Char('/')) && !name.startsWith(QLatin1Char('.'));
}

} // namespace vivify::RecoveryState
