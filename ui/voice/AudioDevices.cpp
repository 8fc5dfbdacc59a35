#include "ui/voice/AudioDevices.h"

#include "core/base/Module.h"

namespace vivify {

namespace {

AudioDevices *replaced = nullptr; // for tests; GUI thread

} // namespace

AudioDevices &AudioDevices::open() { return replaced ? *replaced : module<AudioDevices>(QStringLiteral("vivify_audio")); }

void AudioDevices::replace(AudioDevices *devices) { replaced = devices; }

} // namespace vivify
