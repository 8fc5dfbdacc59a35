#pragma once

#include "core/base/LocalizedText.h"

#include <QList>
#include <optional>

namespace vivify {

/// What can go wrong, why, and what puts it right. Data of resources/troubles.
struct Trouble
{
    struct Action
    {
        QString id;         ///< What the window does when it is pressed.
        LocalizedText text; ///< For the button.
    };
    QString id; ///< As Error::trouble.
    LocalizedText name, cause, remedy;
    QList<Action> actions;
};

namespace Troubles {

const QList<Trouble> &all();
std::optional<Trouble> find(const QString &id);

} // namespace Troubles
} // namespace vivify
