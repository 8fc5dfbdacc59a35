extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

#include "core/export/libav/LibavSource.h"

#include "core/export/libav/LibavReader.h"

#include <QFile>
#include <QFileInfo>

namespace vivify {

namespace {

/// By the first bytes: a name says nothing.
QString containerOf(const QString &path)
{
    QFile file(path);
    const QByteArray head = file.open(QIODevice::ReadOnly) ? file.read(12) : QByteArray();
    if (head.startsWith("GIF8"))
        return QStringLiteral("gif");
    if (head.startsWith("\x1a\x45\xdf\xa3"))
        return QStringLiteral("webm");
    return head.mid(4) == "ftypqt  " ? QStringLiteral("mov") : QStringLiteral("mp4");
}

} // namespace

LibavSource::LibavSource(const QString &path) : m_path(path), m_container(containerOf(path))
{
    libav::quieten();
    AVDictionary *options = nullptr;
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    av_dict_set(&options, "codec_whitelist", "h264,prores,vp9,libvpx-vp9,gif,aac,opus,libopus,pcm_s16le", 0);
    const QByteArray url = "file:" + QFileInfo(path).absoluteFilePath().toUtf8();
    const char *demuxer = m_container == QLatin1String("webm") ? "matroska" : m_container == QLatin1String("gif") ? "gif" : "mp4";
    const int code = avformat_open_input(&m_format, url.constData(), av_find_input_format(demuxer), &options);
    av_dict_free(&options);
    checked(code);
    try {
        if (m_container == QLatin1String("gif") || m_container == QLatin1String("webm")) // their heads don't tell all
            checked(avformat_find_stream_info(m_format, nullptr));
        m_video = av_find_best_stream(m_format, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
        m_audio = av_find_best_stream(m_format, AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
        checked(m_video);
        const AVCodecID codec = video()->codecpar->codec_id;
        if (codec != AV_CODEC_ID_H264 && codec != AV_CODEC_ID_PRORES && codec != AV_CODEC_ID_VP9 && codec != AV_CODEC_ID_GIF)
            checked(AVERROR_INVALIDDATA);
    } catch (const Error &) {
        avformat_close_input(&m_format);
        throw;
    }
}

LibavSource::~LibavSource() { avformat_close_input(&m_format); }

int LibavSource::checked(int code) const
{
    if (code < 0)
        throw LibavReader::readError(m_path, libav::words(code));
    return code;
}

bool LibavSource::next(AVPacket *packet) const
{
    av_packet_unref(packet);
    const int code = av_read_frame(m_format, packet);
    if (code == AVERROR_EOF)
        return false;
    checked(code);
    return true;
}

libav::Codec LibavSource::decoder() const
{
    const AVCodec *found = avcodec_find_decoder(video()->codecpar->codec_id);
    checked(found ? 0 : AVERROR_DECODER_NOT_FOUND);
    libav::Codec codec(libav::allocated(avcodec_alloc_context3(found)));
    checked(avcodec_parameters_to_context(codec.get(), video()->codecpar));
    codec->max_pixels = qint64(1) << 27;
    checked(avcodec_open2(codec.get(), found, nullptr));
    return codec;
}

} // namespace vivify
