#pragma once

#include "core/nn/Lora.h"

#include <QJsonArray>
#include <QList>
#include <QString>

namespace vivify {

/// One entry of the parameter "lora".
struct LoraEntry
{
    QString name;      ///< A file in the folder "loras" of the user's data, with or without its ending, or a whole path.
    double weight = 1;
    bool operator==(const LoraEntry &) const = default;
};

namespace LoraList {

/// "NAME:WEIGHT; NAME": entries with semicolons or line ends between them, a weight of 1 when left out.
/// Throws Error (Usage) for a weight beyond -4 to 4.
QList<LoraEntry> parse(const QString &text);
QString toText(const QList<LoraEntry> &entries);
/// Where the files lie. Throws Error (BadInput) for one that isn't there.
std::vector<nn::LoraChoice> choices(const QList<LoraEntry> &entries);
/// For the provenance record: name without folder, weight, SHA-256 of the file.
QJsonArray record(const QList<LoraEntry> &entries);

} // namespace LoraList
} // namespace vivify
