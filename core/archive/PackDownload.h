#pragma once

#include "core/archive/ModelPacks.h"
#include "core/archive/PackManifest.h"

namespace vivify {

/// Fetches one file over HTTP(S) for a download. Opened as the module vivify_network on the first use only, so that the
/// start is spared the network library.
class PackFetcher
{
public:
    virtual ~PackFetcher() = default;
    /// Appends the rest of `url` to the file `part`, going on where an earlier try ended when the server still has the same
    /// file. `expected` 0: length not known. Blocks; checkpoints often with the bytes so far, by `progress`, which may throw
    /// Cancelled; what has come is kept then. Throws Error (Resources: network, disk; BadInput: the server's file differs).
    virtual void fetch(const QUrl &url, const QString &part, qint64 expected, const std::function<void(qint64)> &progress) = 0;
};

/// Downloads a model after its manifest and adds it. What has come stays for the next try in a hidden folder beside the
/// models, when the network breaks, the user cancels or the program dies; a wrong hash throws that file away.
/// On a worker. Progress counts MiB. Throws Error, Cancelled.
ModelPack downloadPack(const PackManifest &manifest, ModelPacks &packs, JobContext &context);

/// How much of it has already come, in bytes.
qint64 downloadedBytes(const PackManifest &manifest, const ModelPacks &packs);
/// Throws away what an unfinished download left.
void discardDownload(const PackManifest &manifest, const ModelPacks &packs);

} // namespace vivify
