#include "core/voice/libav/SoundModule.h"

extern "C" {
#include <libavformat/avformat.h>
}

#include "core/base/Error.h"

#include <cmath>
#include <cstring>
#include <memory>

namespace vivify {

namespace {

constexpr int Buffer = 4096;
const AVRational Milliseconds{1, 1000};

Error unreadable()
{
    return Error(Error::Kind::BadInput, QCoreApplication::translate("SoundLibrary", "The subtitles can't be read."),
                 QCoreApplication::translate("SoundLibrary", "Your captions are unchanged."),
                 QCoreApplication::translate("SoundLibrary", "Choose a file with subtitles in SRT or WebVTT."));
}

int checked(int code)
{
    if (code < 0)
        throw unreadable();
    return code;
}

/// Bytes in memory as libav reads files, so that no file name and no protocol is involved.
class MemoryInput
{
public:
    explicit MemoryInput(const QByteArray &bytes) : m_bytes(bytes)
    {
        m_context = avio_alloc_context(static_cast<unsigned char *>(av_malloc(Buffer)), Buffer, 0, this, &MemoryInput::read,
                                       nullptr, &MemoryInput::seek);
    }
    ~MemoryInput()
    {
        av_freep(&m_context->buffer);
        avio_context_free(&m_context);
    }
    MemoryInput(const MemoryInput &) = delete;
    MemoryInput &operator=(const MemoryInput &) = delete;
    AVIOContext *context() const { return m_context; }

private:
    static int read(void *self, uint8_t *into, int count)
    {
        auto *input = static_cast<MemoryInput *>(self);
        const int left = int(std::min<qsizetype>(count, input->m_bytes.size() - input->m_at));
        if (left <= 0)
            return AVERROR_EOF;
        std::memcpy(into, input->m_bytes.constData() + input->m_at, size_t(left));
        input->m_at += left;
        return left;
    }
    static int64_t seek(void *self, int64_t offset, int whence)
    {
        auto *input = static_cast<MemoryInput *>(self);
        if (whence & AVSEEK_SIZE)
            return input->m_bytes.size();
        const int64_t from = whence == SEEK_CUR ? input->m_at : whence == SEEK_END ? input->m_bytes.size() : 0;
        if (from + offset < 0 || from + offset > input->m_bytes.size())
            return AVERROR(EINVAL);
        return input->m_at = from + offset;
    }
    QByteArray m_bytes;
    qsizetype m_at = 0;
    AVIOContext *m_context = nullptr;
};

struct CloseInput
{
    void operator()(AVFormatContext *p) const { avformat_close_input(&p); }
};
using Input = std::unique_ptr<AVFormatContext, CloseInput>;

struct FreePacket
{
    void operator()(AVPacket *p) const { av_packet_free(&p); }
};
using Packet = std::unique_ptr<AVPacket, FreePacket>;

/// A muxer whose output is memory.
class Output
{
public:
    explicit Output(const char *format)
    {
        checked(avformat_alloc_output_context2(&m_format, nullptr, format, nullptr));
        m_format->flags |= AVFMT_FLAG_BITEXACT;
        AVStream *stream = avformat_new_stream(m_format, nullptr);
        stream->time_base = Milliseconds;
        stream->codecpar->codec_type = AVMEDIA_TYPE_SUBTITLE;
        stream->codecpar->codec_id = std::strcmp(format, "srt") == 0 ? AV_CODEC_ID_SUBRIP : AV_CODEC_ID_WEBVTT;
        checked(avio_open_dyn_buf(&m_format->pb));
        checked(avformat_write_header(m_format, nullptr));
    }
    ~Output()
    {
        if (m_format->pb)
            bytes();
        avformat_free_context(m_format);
    }
    Output(const Output &) = delete;
    Output &operator=(const Output &) = delete;

    void write(const Cue &cue, AVPacket *packet)
    {
        const QByteArray text = cue.text.toUtf8();
        checked(av_new_packet(packet, int(text.size())));
        std::memcpy(packet->data, text.constData(), size_t(text.size()));
        packet->pts = packet->dts = std::llround(cue.start * 1000);
        packet->duration = std::llround(cue.end * 1000) - packet->pts;
        av_packet_rescale_ts(packet, Milliseconds, m_format->streams[0]->time_base);
        checked(av_write_frame(m_format, packet));
        av_packet_unref(packet);
    }
    QByteArray finish()
    {
        checked(av_write_trailer(m_format));
        return bytes();
    }

private:
    QByteArray bytes()
    {
        uint8_t *data = nullptr;
        const int size = avio_close_dyn_buf(m_format->pb, &data);
        m_format->pb = nullptr;
        const QByteArray written(reinterpret_cast<const char *>(data), size);
        av_free(data);
        return written;
    }
    AVFormatContext *m_format = nullptr;
};

} // namespace

QList<Cue> SoundModule::readCues(const QByteArray &bytes, const char *format) const
{
    av_log_set_level(AV_LOG_QUIET);
    const MemoryInput memory(bytes);
    AVFormatContext *opened = avformat_alloc_context();
    opened->pb = memory.context();
    if (avformat_open_input(&opened, nullptr, av_find_input_format(format), nullptr) < 0)
        return {};
    const Input input(opened);
    const Packet packet(av_packet_alloc());
    QList<Cue> cues;
    while (av_read_frame(input.get(), packet.get()) >= 0) {
        const AVRational unit = input->streams[packet->stream_index]->time_base;
        const double start = double(packet->pts) * av_q2d(unit);
        if (packet->pts != AV_NOPTS_VALUE)
            cues.append({start, start + double(packet->duration) * av_q2d(unit),
                         QString::fromUtf8(reinterpret_cast<const char *>(packet->data), packet->size)});
        av_packet_unref(packet.get());
    }
    return cues;
}

QByteArray SoundModule::writeCues(const QList<Cue> &cues, const char *format) const
{
    av_log_set_level(AV_LOG_QUIET);
    Output output(format);
    const Packet packet(av_packet_alloc());
    for (const Cue &cue : cues)
        output.write(cue, packet.get());
    return output.finish();
}

} // namespace vivify
