#pragma once

#include "core/timeline/LabelOverlay.h"

#include <QList>

namespace vivify {

/// Looks and colours to choose from for labels. A value; any thread.
struct LabelStyles
{
    struct Named
    {
        QString id;
        LocalizedText name;
        LabelStyle style;
    };
    struct Colour
    {
        LocalizedText name;
        QColor colour;
    };
    /// Colours that belong together. The first scheme tells apart for every eye (https://jfly.uni-koeln.de/color/).
    struct Scheme
    {
        QString id;
        LocalizedText name;
        QList<Colour> colours;
    };
    QList<Named> styles;
    QList<Scheme> schemes;

    /// Those that come with the program.
    static LabelStyles builtIn();
};

} // namespace vivify
