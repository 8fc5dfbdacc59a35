#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

namespace vivify {

/// JSON as data files and foreign files must be read: QJsonDocument keeps the last of two equal keys and accepts any
/// depth. Any thread.
namespace Json {

/// Refuses invalid UTF-8, duplicate keys, depth over 64, NaN, more than `maximumBytes` and trailing bytes.
/// Throws Error (BadInput) whose text names `name`, the file as the user knows it.
QJsonObject parseObject(const QByteArray &bytes, const QString &name, qsizetype maximumBytes = 8 << 20);

/// What in `value` breaks the JSON schema, each with its place; empty when valid.
QStringList schemaErrors(const QJsonValue &value, const QJsonObject &schema);

/// A schema of resources/schemas by its name without ".schema.json".
QJsonObject schema(const QString &name);

} // namespace Json
} // namespace vivify
