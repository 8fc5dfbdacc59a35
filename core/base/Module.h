#pragma once

#include <QJsonObject>
#include <QObject>
#include <QString>

namespace vivify {

/// The root object of a module in lib/vivify: a part of the program that few sessions need at once, opened on first use
/// with all the libraries it brings, and kept open. Any thread. Throws Error (Resources) when it can't be opened.
QObject *openModule(const QString &name);

/// What a module says of itself, read without opening it; empty when it isn't there.
QJsonObject moduleMetaData(const QString &name);

/// The module as the interface that it must implement.
template <typename Interface>
Interface &module(const QString &name)
{
    auto *found = qobject_cast<Interface *>(openModule(name));
    Q_ASSERT(found);
    return *found;
}

} // namespace vivify
