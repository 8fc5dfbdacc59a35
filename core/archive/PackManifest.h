#pragma once

#include "core/archive/ModelPack.h"
#include "core/base/LocalizedText.h"

#include <QUrl>

namespace vivify {

/// A set of weights that can be got from its makers: who made it, under which licence, from where. Data of models/*.json.
struct PackManifest
{
    QString id, name, licence;
    QUrl licencePage;         ///< Where the licence can be read.
    LocalizedText description;
    QUrl folder;              ///< Each file lies at this URL with its path behind; empty: can't be downloaded.
    QList<PackFile> files;    ///< bytes 0 and no sha256: not known before.
    qint64 aboutBytes = 0;    ///< The whole, also when sizes of single files aren't known.

    bool canDownload() const { return !folder.isEmpty(); }
    /// All that this build knows, and those in the folder "manifests" of the user's data, which may name a nearer server.
    static QList<PackManifest> all();
    /// Throws Error (Usage) for an unknown id.
    static PackManifest find(const QString &id);
    /// Throws Error (BadInput) for anything but a manifest.
    static PackManifest fromJson(const QByteArray &bytes, const QString &name);
};

} // namespace vivify
