#pragma once

#include <QSettings>

namespace vivify {

/// The user's settings file in the program's data folder. GUI thread.
class UserSettings : public QSettings
{
    Q_OBJECT
public:
    UserSettings();
};

inline UserSettings userSettings() { return {}; }

} // namespace vivify
