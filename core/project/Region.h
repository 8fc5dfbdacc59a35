#pragma once

#include "core/mask/Mask.h"

#include <QColor>
#include <QString>
#include <QStringList>

namespace vivify {

/// A painted part of a picture and what it is.
struct Region
{
    QString id; ///< Unique in its picture.
    QString name;
    QString role = QStringLiteral("organ"); ///< One of roles().
    QColor colour{0xE6, 0x9F, 0x00};        ///< Okabe–Ito orange.
    bool visible = true, locked = false;
    Mask mask; ///< Of the picture's size.

    bool operator==(const Region &) const = default;
    /// organ, chamber:LV … iris: motion.md §6.1's list.
    static const QStringList &roles();
    /// The role as shown to a person.
    static QString roleName(const QString &role);
    /// A colour for the n-th region: Okabe–Ito's eight in turn.
    static QColor colourFor(int index);
};

} // namespace vivify
