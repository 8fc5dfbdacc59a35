#pragma once

#include "core/project/Project.h"

#include <QJsonObject>

namespace vivify::ExportManifest {

/// The export settings of a project's manifest. What says nothing new is left out, so that older programs read the rest.
QJsonObject toJson(const ExportSettings &settings);
/// `object` must be valid against the schema.
ExportSettings fromJson(const QJsonObject &object);

} // namespace vivify::ExportManifest
