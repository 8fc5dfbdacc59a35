#pragma once

#include "core/timeline/Narration.h"

#include <QObject>

namespace vivify {

/// Sound as a device or a program hands it over.
struct RawSound
{
    enum class Format { Int16, Float };
    int rate = 0;        ///< Hz
    int channels = 1;    ///< Interleaved.
    Format format = Format::Int16;
    QByteArray samples;  ///< In the machine's byte order.
};

/// A subtitle as a file has it: one text with the file's own tags.
struct Cue
{
    double start = 0, end = 0; ///< s
    QString text;
    bool operator==(const Cue &) const = default;
};

/// What of captions and narration needs libav: a module of its own, opened on first use. Any thread.
class SoundLibrary
{
public:
    virtual ~SoundLibrary() = default;
    /// At 48 kHz with one channel or two; more are mixed down. Null for no sound. Throws Error (BadInput).
    virtual Sound resampled(const RawSound &sound) const = 0;
    /// `format`: "srt" or "webvtt"; `bytes` in UTF-8. No cues where the file is none. Throws Error (BadInput).
    virtual QList<Cue> readCues(const QByteArray &bytes, const char *format) const = 0;
    virtual QByteArray writeCues(const QList<Cue> &cues, const char *format) const = 0;
};

/// Opens the module when it was not open. Throws Error (Resources).
const SoundLibrary &soundLibrary();

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::SoundLibrary, "vivify.SoundLibrary/1")
