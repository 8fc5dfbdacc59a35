#include "core/mask/MaskLibrary.h"

#include "core/base/Module.h"

namespace vivify {

MaskLibrary &maskLibrary() { return module<MaskLibrary>(QStringLiteral("vivify_masks")); }

} // namespace vivify
