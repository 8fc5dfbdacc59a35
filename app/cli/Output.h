#pragma once

#include "core/base/LocalizedText.h"
#include "core/prompt/Parameter.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace vivify::cli {

void print(const QString &text);                ///< A line on standard output.
void printJson(const QJsonObject &object);      ///< One line, compact.
void printJson(const QJsonArray &list);
void warn(const QString &text);                 ///< A line on standard error.
/// The language of texts from data: the system's.
QString language();
/// {"key", "type", …} of each.
QJsonArray toJson(const QList<Parameter> &parameters);

} // namespace vivify::cli
