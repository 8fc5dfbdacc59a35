#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace vivify {

/// What a file says of its making: the hidden record that Chinese law (GB 45438-2025) asks for, made by a machine, by which
/// program, as which piece; and the source type of the IPTC.
namespace Provenance {

inline const char *const Key = "AIGC";
inline const char *const SourceTag = "DIGITALSOURCETYPE"; ///< Where a format has tags and no XMP.

/// The record's JSON: printable ASCII without spaces. `id` names this one video and nothing else.
QByteArray record(const QString &id);
/// The record as an object; empty when it lacks a key or is not marked as made by a machine.
QJsonObject parse(const QByteArray &record);
/// An address of https://cv.iptc.org/newscodes/digitalsourcetype/; `trained`: a trained model made a part of it.
QString sourceType(bool trained);

} // namespace Provenance
} // namespace vivify
