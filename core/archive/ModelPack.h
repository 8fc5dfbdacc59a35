#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace vivify {

/// A file of a set of weights, by its path inside the set.
struct PackFile
{
    QString path;
    qint64 bytes = 0;
    QString sha256; ///< Lower-case hex; empty when not known.

    bool operator==(const PackFile &) const = default;
};

/// A set of weights in the diffusers layout that lies ready in the user's data folder.
struct ModelPack
{
    QString id;      ///< Its folder's name: a–z, 0–9 and dashes.
    QString name;    ///< For people. Comes from a file: show as plain text.
    QString licence; ///< As the pack says; may be empty.
    QString folder;
    QDateTime added;
    bool randomWeights = false; ///< Made for tests; its pictures mean nothing.
    QList<PackFile> files;

    qint64 bytes() const;
    bool operator==(const ModelPack &) const = default;
};

} // namespace vivify
