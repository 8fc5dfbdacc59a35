#pragma once

#include "core/generate/Generator.h"

namespace vivify {

/// What that LoRA file (as LoraEntry::name has it) would change in the model of that folder. Reads no weights. Throws Error.
LoraMatch inspectLora(const QString &modelFolder, const QString &file);

/// Writes into the clip which LoRA files were merged, with their hashes, and what of them fitted; a hint tells the user of
/// each. Nothing without any.
void recordLoras(const GenerationRequest &request, Clip &clip);

} // namespace vivify
