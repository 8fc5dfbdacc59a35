#include "core/export/libav/LibavReader.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavformat/avformat.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

#include "core/export/Provenance.h"
#include "core/export/libav/Libav.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

namespace vivify {

namespace {

Error readError(const QString &path, int code)
{
    return Error(Error::Kind::BadInput,
                 QCoreApplication::translate("VideoReader", "%1 cannot be read as a video: %2.")
                     .arg(QFileInfo(path).fileName(), libav::words(code)),
                 QString(),
                 QCoreApplication::translate("VideoReader", "Choose an MP4 file with H.264 that Vivify wrote."));
}

/// An open MP4 with its decoder.
class Source
{
public:
    explicit Source(const QString &path) : m_path(path)
    {
        libav::quieten();
        AVDictionary *options = nullptr;
        av_dict_set(&options, "protocol_whitelist", "file", 0);
        av_dict_set(&options, "codec_whitelist", "h264", 0);
        const QByteArray url = "file:" + QFileInfo(path).absoluteFilePath().toUtf8();
        const int code = avformat_open_input(&m_format, url.constData(), av_find_input_format("mp4"), &options);
        av_dict_free(&options);
        checked(code);
        m_index = av_find_best_stream(m_format, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
        if (m_index < 0 || stream()->codecpar->codec_id != AV_CODEC_ID_H264) {
            avformat_close_input(&m_format);
            throw readError(path, AVERROR_INVALIDDATA);
        }
    }
    ~Source() { avformat_close_input(&m_format); }
    Source(const Source &) = delete;
    Source &operator=(const Source &) = delete;

    AVFormatContext *format() const { return m_format; }
    AVStream *stream() const { return m_format->streams[m_index]; }
    int checked(int code) const
    {
        if (code < 0)
            throw readError(m_path, code);
        return code;
    }
    /// The next packet of the video; false at the end.
    bool next(AVPacket *packet) const
    {
        for (;;) {
            av_packet_unref(packet);
            const int code = av_read_frame(m_format, packet);
            if (code == AVERROR_EOF)
                return false;
            checked(code);
            if (packet->stream_index == m_index)
                return true;
        }
    }
    libav::Codec decoder() const
    {
        libav::Codec codec(avcodec_alloc_context3(avcodec_find_decoder(AV_CODEC_ID_H264)));
        checked(avcodec_parameters_to_context(codec.get(), stream()->codecpar));
        codec->max_pixels = qint64(1) << 27;
        checked(avcodec_open2(codec.get(), codec->codec, nullptr));
        return codec;
    }

private:
    QString m_path;
    AVFormatContext *m_format = nullptr;
    int m_index = -1;
};

QImage toImage(const AVFrame &frame)
{
    QImage image(frame.width, frame.height, QImage::Format_RGB32);
    const libav::Scaler scaler(sws_getContext(frame.width, frame.height, AVPixelFormat(frame.format), frame.width,
                                              frame.height, AV_PIX_FMT_RGB32, SWS_BILINEAR | SWS_ACCURATE_RND, nullptr,
                                              nullptr, nullptr));
    const int *bt709 = sws_getCoefficients(SWS_CS_ITU709);
    sws_setColorspaceDetails(scaler.get(), bt709, 0, bt709, 1, 0, 1 << 16, 1 << 16);
    uint8_t *rows[] = {image.bits()};
    const int strides[] = {int(image.bytesPerLine())};
    sws_scale(scaler.get(), frame.data, frame.linesize, 0, frame.height, rows, strides);
    return image;
}

/// True when the index stands before the pictures, so that a player can start while the file still loads.
bool startsFast(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    for (qint64 at = 0; file.seek(at);) {
        const QByteArray head = file.read(16);
        if (head.size() < 8 || head.mid(4, 4) == "mdat")
            return false;
        if (head.mid(4, 4) == "moov")
            return true;
        const quint32 size = qFromBigEndian<quint32>(head.constData());
        at += size == 1 && head.size() == 16 ? qint64(qFromBigEndian<quint64>(head.constData() + 8)) : qint64(size);
        if (size == 0)
            return false;
    }
    return false;
}

/// The AIGC record, when there is exactly one key with that word.
QJsonObject aigcOf(const AVDictionary *metadata)
{
    QByteArray record;
    int found = 0;
    for (const AVDictionaryEntry *entry = nullptr;
         (entry = av_dict_get(metadata, "", entry, AV_DICT_IGNORE_SUFFIX));) {
        if (!QByteArray(entry->key).contains(Provenance::Key))
            continue;
        record = entry->value;
        ++found;
    }
    return found == 1 ? Provenance::parse(record) : QJsonObject();
}

} // namespace

void LibavReader::readFrames(const QString &path, const VideoLibrary::TakeFrame &take)
{
    const Source source(path);
    const libav::Codec codec = source.decoder();
    const libav::Packet packet(av_packet_alloc());
    const libav::Frame frame(av_frame_alloc());
    int index = 0;
    const auto drain = [&] {
        for (;;) {
            const int code = avcodec_receive_frame(codec.get(), frame.get());
            if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
                return true;
            source.checked(code);
            if (!take(index++, toImage(*frame)))
                return false;
        }
    };
    while (source.next(packet.get())) {
        source.checked(avcodec_send_packet(codec.get(), packet.get()));
        if (!drain())
            return;
    }
    source.checked(avcodec_send_packet(codec.get(), nullptr));
    drain();
}

VideoFacts LibavReader::factsOf(const QString &path)
{
    const Source source(path);
    const AVStream *stream = source.stream();
    const libav::Codec codec = source.decoder();
    VideoFacts facts;
    facts.size = {stream->codecpar->width, stream->codecpar->height};
    facts.codec = QString::fromLatin1(avcodec_get_name(stream->codecpar->codec_id));
    facts.aigc = aigcOf(source.format()->metadata);
    facts.fastStart = startsFast(path);
    const libav::Packet packet(av_packet_alloc());
    qint64 first = INT64_MAX, last = 0, step = 0;
    while (source.next(packet.get())) {
        ++facts.frames;
        first = qMin(first, packet->pts);
        last = qMax(last, packet->pts);
        step = packet->duration;
        if (facts.frames == 1) // enough to see that it decodes, and as what
            source.checked(avcodec_send_packet(codec.get(), packet.get()));
    }
    source.checked(avcodec_send_packet(codec.get(), nullptr));
    const libav::Frame frame(av_frame_alloc());
    source.checked(avcodec_receive_frame(codec.get(), frame.get()));
    const char *pixels = av_get_pix_fmt_name(AVPixelFormat(frame->format));
    facts.pixelFormat = QString::fromLatin1(pixels);
    facts.seconds = facts.frames ? double(last - first + step) * av_q2d(stream->time_base) : 0;
    facts.fps = facts.seconds > 0 ? facts.frames / facts.seconds : 0;
    return facts;
}

} // namespace vivify
