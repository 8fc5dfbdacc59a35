#pragma once

#include <QStringList>

namespace vivify::cli {

/// The commands, one source file each. They return the exit code 0 or throw Error or Cancelled.
int animate(const QStringList &arguments);
int autoVideo(const QStringList &arguments);
int render(const QStringList &arguments);
int destinations(const QStringList &arguments);
int scenes(const QStringList &arguments);
int presets(const QStringList &arguments);
int generators(const QStringList &arguments);
int probe(const QStringList &arguments);
int models(const QStringList &arguments);
int sheet(const QStringList &arguments);

} // namespace vivify::cli
