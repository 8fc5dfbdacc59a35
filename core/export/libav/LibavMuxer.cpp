#include "core/export/libav/LibavMuxer.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

#include "core/export/Provenance.h"
#include "core/export/libav/Libav.h"
#include "core/export/libav/StreamSum.h"

#include <QFileInfo>

namespace vivify {

using libav::written;

struct LibavMuxer::Sums
{
    std::map<int, StreamSum> streams;
};

LibavMuxer::LibavMuxer(const QString &path, const OutputFormat &format)
    : m_format(format), m_sums(std::make_unique<Sums>())
{
    // "file:" keeps a name with a colon from being taken for another protocol.
    const QByteArray url = "file:" + QFileInfo(path).absoluteFilePath().toUtf8();
    written(avformat_alloc_output_context2(&m_context, nullptr, format.container.toLatin1().constData(), url.constData()));
    m_context->flags |= AVFMT_FLAG_BITEXACT; // no "encoder" tag, no time of making
}

LibavMuxer::~LibavMuxer()
{
    avio_closep(&m_context->pb);
    avformat_free_context(m_context);
}

bool LibavMuxer::wantsGlobalHeader() const { return m_context->oformat->flags & AVFMT_GLOBALHEADER; }

AVStream *LibavMuxer::addStream(const AVCodecParameters *parameters, const AVRational &timeBase)
{
    AVStream *stream = libav::allocated(avformat_new_stream(m_context, nullptr));
    written(avcodec_parameters_copy(stream->codecpar, parameters));
    // The codec's own tag tells one ProRes from another; where the container has no such tag, it chooses one.
    const auto *tags = m_context->oformat->codec_tag;
    if (!tags || av_codec_get_id(tags, parameters->codec_tag) != parameters->codec_id)
        stream->codecpar->codec_tag = 0;
    stream->time_base = timeBase;
    return stream;
}

void LibavMuxer::begin(const FileMarks &marks)
{
    written(avio_open(&m_context->pb, m_context->url, AVIO_FLAG_WRITE));
    const bool movie = m_format.isMp4() || m_format.container == QLatin1String("mov");
    const bool tagged = movie || m_format.container == QLatin1String("webm");
    if (tagged && !marks.record.isEmpty())
        av_dict_set(&m_context->metadata, Provenance::Key, marks.record.constData(), 0);
    if (!movie && tagged && !marks.sourceType.isEmpty()) // no XMP in WebM
        av_dict_set(&m_context->metadata, Provenance::SourceTag, marks.sourceType.toLatin1().constData(), 0);
    AVDictionary *options = nullptr;
    if (movie) // else unknown tags are dropped
        av_dict_set(&options, "movflags", "+faststart+use_metadata_tags", 0);
    else if (!tagged)
        av_dict_set(&options, "loop", "0", 0); // for ever
    const int code = avformat_write_header(m_context, &options);
    av_dict_free(&options);
    written(code);
}

void LibavMuxer::write(AVPacket *packet, AVStream *stream, const AVRational &timeBase)
{
    const bool units = stream->codecpar->codec_id == AV_CODEC_ID_H264;
    m_sums->streams[stream->index].add(packet->data, size_t(packet->size),
                                       units ? StreamSum::Units::StartCodes : StreamSum::Units::None);
    av_packet_rescale_ts(packet, timeBase, stream->time_base);
    packet->stream_index = stream->index;
    written(av_interleaved_write_frame(m_context, packet));
    written(m_context->pb->error);
}

QByteArray LibavMuxer::finish()
{
    written(av_write_trailer(m_context));
    written(m_context->pb->error);
    written(avio_closep(&m_context->pb));
    QByteArray sum;
    for (const auto &[stream, one] : m_sums->streams)
        sum += QByteArray::number(one.value(), 16) + ' ';
    return sum;
}

} // namespace vivify
