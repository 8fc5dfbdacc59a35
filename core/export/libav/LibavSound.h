#pragma once

#include "core/export/VideoEncoder.h"

struct AVStream;

namespace vivify {

class LibavMuxer;

/// The sound track of a file: asks for samples as far as the pictures have come and encodes them; 48 kHz, two channels. One
/// thread. Throws Error (Resources).
class LibavSound
{
public:
    static constexpr int Rate = 48000;

    /// `encoder`: libav's name. Adds a stream to the file, which must not have begun.
    LibavSound(const QString &encoder, EncoderOrder::Sound sound, LibavMuxer &muxer);
    ~LibavSound();
    LibavSound(const LibavSound &) = delete;
    LibavSound &operator=(const LibavSound &) = delete;
    void writeUntil(double seconds); ///< Whole blocks that end by then.
    void finish(double seconds);     ///< All until then, and what the encoder still holds.

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vivify
