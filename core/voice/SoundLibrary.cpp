#include "core/voice/SoundLibrary.h"

#include "core/base/Module.h"

namespace vivify {

const SoundLibrary &soundLibrary() { return module<SoundLibrary>(QStringLiteral("vivify_sound")); }

} // namespace vivify
