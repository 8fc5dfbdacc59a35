#pragma once

#include "core/project/Project.h"

#include <QString>

namespace vivify::Diagnostics {

/// What helps to find a fault: versions, the computer, the screens, sizes of the open project, the end of the log. No path,
/// no name, no picture, no words of the user. Stays on this computer until the user hands it on.
QString report(const Project &project, const QString &log);

} // namespace vivify::Diagnostics
