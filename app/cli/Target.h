#pragma once

#include <QStringList>

namespace vivify::cli {

/// Checks before the work starts that a file can be made there: throws Error (Resources) for a missing or read-only
/// folder and a path that is a folder, Error (Usage) when it is one of `inputs`.
void checkTarget(const QString &path, const QStringList &inputs);

} // namespace vivify::cli
