#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace vivify {

/// The hidden record that Chinese law (GB 45438-2025) asks for: made by a machine, by which program, as which piece.
namespace Provenance {

inline const char *const Key = "AIGC";

/// The record's JSON: printable ASCII without spaces. `id` names this one video and nothing else.
QByteArray record(const QString &id);
/// The record as an object; empty when it lacks a key or is not marked as made by a machine.
QJsonObject parse(const QByteArray &record);

} // namespace Provenance
} // namespace vivify
