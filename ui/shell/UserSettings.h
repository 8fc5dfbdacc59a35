#pragma once

#include <QSettings>

namespace vivify {

/// The user's settings file in the program's data folder. GUI thread.
class UserSettings : public QSettings
{
    Q_OBJECT
public:
    UserSettings();
    /// For the whole program, before its first dialog: Qt's own file dialogs would otherwise keep the folders visited,
    /// which can bear a patient's name, in a settings file of Qt's.
    static void keepNothingElse();
};

inline UserSettings userSettings() { return {}; }

} // namespace vivify
