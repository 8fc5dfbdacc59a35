#pragma once

#include "core/archive/ModelPack.h"
#include "core/archive/PackSource.h"

namespace vivify::PackContents {

/// Throws Error (BadInput) unless the source is an I2VGen-XL checkpoint with every part and weights that are safetensors.
void require(PackSource &source, const QString &name);
/// Name, licence and note of the pack as the source tells them; the name falls back to `name`.
ModelPack describe(PackSource &source, const QString &name);
/// The list of contents that lies in every pack, "vivify-pack.json".
extern const QString ListName;
QByteArray toJson(const ModelPack &pack);
/// Throws Error (BadInput) for anything but such a list.
ModelPack fromJson(const QByteArray &bytes, const QString &name);

} // namespace vivify::PackContents
