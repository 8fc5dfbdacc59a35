#pragma once

#include "ui/voice/AudioDevices.h"

namespace vivify {

/// The root object of the module.
class QtAudioDevices : public QObject, public AudioDevices
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "vivify.AudioDevices/1")
    Q_INTERFACES(vivify::AudioDevices)
public:
    std::unique_ptr<Stream> play(const Fill &fill) override;
    QStringList microphones() override;
    std::unique_ptr<Stream> record(const QString &microphone, const Take &take) override;
};

} // namespace vivify
