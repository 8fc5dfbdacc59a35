#include "ui/shell/UserSettings.h"

#include "core/base/DataPaths.h"

namespace vivify {

UserSettings::UserSettings() : QSettings(DataPaths::userData() + QLatin1String("/settings.ini"), QSettings::IniFormat) {}

void UserSettings::keepNothingElse()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, QStringLiteral(":/none"));
}

} // namespace vivify
