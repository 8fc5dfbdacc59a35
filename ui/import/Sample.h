#pragma once

#include "core/base/LocalizedText.h"
#include "core/project/Project.h"

namespace vivify {

/// A prepared case that comes with the program: picture, regions, scene and labels of resources/samples.
struct Sample
{
    QString id;
    LocalizedText name;
    QString scene;       ///< Template id.
    QString picturePath; ///< Resource path.
    QString cardPath;    ///< Resource path of the small picture for the welcome page.
    LocalizedText credit;
    QJsonObject data;
};

namespace Samples {

/// In the order of the welcome page: heart, lungs, blood, nerve, knee. Damaged ones are left out.
QList<Sample> all();
/// The sample as a project with names and labels in that language. Throws Error (BadInput) when its files are damaged.
Project project(const Sample &sample, const QString &language);

} // namespace Samples
} // namespace vivify
