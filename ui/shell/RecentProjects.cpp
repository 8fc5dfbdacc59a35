#include "ui/shell/RecentProjects.h"

#include "ui/shell/UserSettings.h"

#include <QFileInfo>

namespace vivify {

namespace {

constexpr int Kept = 9;
const QLatin1String Key("recentProjects");

} // namespace

QStringList RecentProjects::paths() const
{
    QStringList paths = userSettings().value(Key).toStringList();
    paths.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    return paths;
}

void RecentProjects::add(const QString &path)
{
    UserSettings settings;
    QStringList paths = settings.value(Key).toStringList();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    paths.removeAll(absolute);
    paths.prepend(absolute);
    settings.setValue(Key, paths.mid(0, Kept));
    Q_EMIT changed();
}

void RecentProjects::clear()
{
    UserSettings().remove(Key);
    Q_EMIT changed();
}

} // namespace vivify
