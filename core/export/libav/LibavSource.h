#pragma once

#include "core/export/libav/Libav.h"

namespace vivify {

/// An open MP4, MOV, WebM or GIF of the codecs that Vivify writes. The source includes libav's headers before this one. One
/// thread. Throws Error (BadInput).
class LibavSource
{
public:
    explicit LibavSource(const QString &path);
    ~LibavSource();
    LibavSource(const LibavSource &) = delete;
    LibavSource &operator=(const LibavSource &) = delete;

    QString container() const { return m_container; } ///< As OutputFormat has it.
    AVFormatContext *format() const { return m_format; }
    AVStream *video() const { return m_format->streams[m_video]; }
    AVStream *audio() const { return m_audio < 0 ? nullptr : m_format->streams[m_audio]; }
    int checked(int code) const; ///< Throws for a negative one.
    /// The next packet of any stream; false at the end.
    bool next(AVPacket *packet) const;
    libav::Codec decoder() const; ///< Of the video.

private:
    QString m_path, m_container;
    AVFormatContext *m_format = nullptr;
    int m_video = -1, m_audio = -1;
};

} // namespace vivify
