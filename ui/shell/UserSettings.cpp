#include "ui/shell/UserSettings.h"

#include "core/base/DataPaths.h"

namespace vivify {

UserSettings::UserSettings() : QSettings(DataPaths::userData() + QLatin1String("/settings.ini"), QSettings::IniFormat) {}

} // namespace vivify
