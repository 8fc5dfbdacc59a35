#pragma once

#include "core/voice/SoundLibrary.h"

#include <QObject>
#include <QStringList>
#include <functional>
#include <memory>

namespace vivify {

/// Loudspeaker and microphone: a module of its own, since Qt Multimedia brings audio servers and a network library that
/// the start is spared. GUI thread.
class AudioDevices
{
public:
    /// Plays or records for as long as it lives.
    class Stream
    {
    public:
        Stream() = default;
        virtual ~Stream() = default;
        Stream(const Stream &) = delete;
        Stream &operator=(const Stream &) = delete;
    };
    /// Fills `frames` pairs of samples at 48 kHz. Called on any thread.
    using Fill = std::function<void(float *samples, int frames)>;
    /// Takes what a microphone has heard since the last call, in order. GUI thread.
    using Take = std::function<void(const RawSound &piece)>;

    virtual ~AudioDevices() = default;
    /// Null where there is no loudspeaker.
    virtual std::unique_ptr<Stream> play(const Fill &fill) = 0;
    virtual QStringList microphones() = 0; ///< By name, the usual one first.
    /// Throws Error (Resources) where there is none of that name, or none may be used.
    virtual std::unique_ptr<Stream> record(const QString &microphone, const Take &take) = 0;

    /// Opens the module when it was not open. Throws Error (Resources).
    static AudioDevices &open();
    static void replace(AudioDevices *devices); ///< For tests: what open() gives from now on; null ends it.
};

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::AudioDevices, "vivify.AudioDevices/1")
