#pragma once

#include "core/project/Project.h"

namespace vivify::TimelineManifest {

/// Tracks and markers as the manifest of a project has them. Any thread.
QJsonArray toJson(const QList<LabelTrack> &tracks);
QJsonArray toJson(const QList<Marker> &markers);
QList<LabelTrack> tracksFromJson(const QJsonValue &value);
QList<Marker> markersFromJson(const QJsonValue &value);

} // namespace vivify::TimelineManifest
