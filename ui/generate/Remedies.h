#pragma once

#include "core/generate/Remedy.h"
#include "core/project/ProjectDocument.h"

#include <optional>

namespace vivify::Remedies {

/// The change of settings that an action of the trouble table is, from where the scene stands now; nothing for an action
/// that changes none (open a window, choose a tool).
std::optional<Remedy> of(const QString &action, const SceneSettings &scene);
/// Sets it for the current picture, as one undo step.
void apply(ProjectDocument &document, const Remedy &remedy);

} // namespace vivify::Remedies
