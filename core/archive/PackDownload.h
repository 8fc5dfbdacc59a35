#pragma once

#include "core/archive/ModelPacks.h"
#include "core/archive/PackManifest.h"

namespace vivify {

/// Downloads a model after its manifest and adds it under the manifest's id. What has come stays for the next try, in a
/// hidden folder beside the models, when the network breaks, the user cancels or the program dies; a file with a wrong hash
/// is thrown away. Never called without the user's wish. On a worker. Progress counts MiB. Throws Error, Cancelled.
ModelPack downloadPack(const PackManifest &manifest, ModelPacks &packs, JobContext &context);

/// How much of it has already come, in bytes.
qint64 downloadedBytes(const PackManifest &manifest, const ModelPacks &packs);
/// Throws away what an unfinished download left.
void discardDownload(const PackManifest &manifest, const ModelPacks &packs);

} // namespace vivify
