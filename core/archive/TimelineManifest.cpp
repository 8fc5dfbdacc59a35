#include "core/archive/TimelineManifest.h"

#include <QJsonArray>

namespace vivify::TimelineManifest {

QJsonArray toJson(const QList<LabelTrack> &tracks)
{
    QJsonArray array;
    for (const LabelTrack &track : tracks)
        array.append(QJsonObject{{QStringLiteral("id"), track.id},
                                 {QStringLiteral("name"), track.name},
                                 {QStringLiteral("locked"), track.locked},
                                 {QStringLiteral("hidden"), track.hidden}});
    return array;
}

QJsonArray toJson(const QList<Marker> &markers)
{
    QJsonArray array;
    for (const Marker &marker : markers)
        array.append(QJsonObject{{QStringLiteral("id"), marker.id},
                                 {QStringLiteral("at"), marker.at},
                                 {QStringLiteral("name"), marker.name}});
    return array;
}

QList<LabelTrack> tracksFromJson(const QJsonValue &value)
{
    QList<LabelTrack> tracks;
    for (const QJsonValue &entry : value.toArray()) {
        const QJsonObject track = entry.toObject();
        tracks.append({track.value(QLatin1String("id")).toString(), track.value(QLatin1String("name")).toString(),
                       track.value(QLatin1String("locked")).toBool(), track.value(QLatin1String("hidden")).toBool()});
    }
    return tracks;
}

QList<Marker> markersFromJson(const QJsonValue &value)
{
    QList<Marker> markers;
    for (const QJsonValue &entry : value.toArray()) {
        const QJsonObject marker = entry.toObject();
        markers.append({marker.value(QLatin1String("id")).toString(), marker.value(QLatin1String("at")).toDouble(),
                        marker.value(QLatin1String("name")).toString()});
    }
    return markers;
}

} // namespace vivify::TimelineManifest
