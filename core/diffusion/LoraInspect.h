#pragma once

#include "core/generate/LoraMatch.h"

namespace vivify {

/// What that LoRA file (as LoraEntry::name has it) would change in the model of that folder. Reads no weights. Throws Error.
LoraMatch inspectLora(const QString &modelFolder, const QString &file);

} // namespace vivify
