#pragma once

#include <QHash>
#include <QPalette>
#include <QString>

namespace vivify {

/// How the program looks.
enum class Look { Light, Dark, HighContrast };

/// The colours of a look. A value.
struct LookColours
{
    QPalette palette;
    QHash<QString, QString> names; ///< What resources/theme/window.qss calls them, without the @.
    static LookColours of(Look look);
};

} // namespace vivify
