#pragma once

#include "core/export/VideoEncoder.h"

#include <map>

struct AVCodecContext;
struct AVCodecParameters;
struct AVFormatContext;
struct AVPacket;
struct AVRational;
struct AVStream;

namespace vivify {

/// The file that an encoder's packets go to. One thread. Throws Error (Resources).
class LibavMuxer
{
public:
    LibavMuxer(const QString &path, const OutputFormat &format);
    ~LibavMuxer();
    LibavMuxer(const LibavMuxer &) = delete;
    LibavMuxer &operator=(const LibavMuxer &) = delete;

    AVStream *addStream(const AVCodecParameters *parameters, const AVRational &timeBase);
    bool wantsGlobalHeader() const;
    void begin(const FileMarks &marks);
    /// `timeBase` of the packet's times. The packet is empty afterwards.
    void write(AVPacket *packet, AVStream *stream, const AVRational &timeBase);
    /// A sum over all streams as VideoFacts has it.
    QByteArray finish();

private:
    struct Sums;
    OutputFormat m_format;
    AVFormatContext *m_context = nullptr;
    std::unique_ptr<Sums> m_sums;
};

} // namespace vivify
