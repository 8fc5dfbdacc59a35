#include "core/export/libav/LibavReader.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavformat/avformat.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

#include "core/export/Look.h"
#include "core/export/Provenance.h"
#include "core/export/libav/LibavSource.h"
#include "core/export/libav/StreamSum.h"
#include "core/export/libav/XmpFile.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>
#include <map>

namespace vivify {

namespace {

QImage toImage(const AVFrame &frame)
{
    QImage image(frame.width, frame.height, QImage::Format_RGB32);
    const libav::Scaler scaler(sws_getContext(frame.width, frame.height, AVPixelFormat(frame.format), frame.width,
                                              frame.height, AV_PIX_FMT_RGB32, SWS_BILINEAR | SWS_ACCURATE_RND, nullptr,
                                              nullptr, nullptr));
    const int *bt709 = sws_getCoefficients(SWS_CS_ITU709);
    const bool rgb = av_pix_fmt_desc_get(AVPixelFormat(frame.format))->flags & AV_PIX_FMT_FLAG_RGB;
    sws_setColorspaceDetails(scaler.get(), bt709, rgb ? 1 : 0, bt709, 1, 0, 1 << 16, 1 << 16);
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

/// The marks of tags and of XMP together: a record counts only when it is the only one.
void readMarks(const LibavSource &source, const QString &path, VideoFacts &facts)
{
    Xmp::Content found;
    if (facts.container != QLatin1String("webm"))
        found = Xmp::readFrom(path);
    for (const AVDictionaryEntry *entry = nullptr;
         (entry = av_dict_get(source.format()->metadata, "", entry, AV_DICT_IGNORE_SUFFIX));) {
        if (QByteArray(entry->key).contains(Provenance::Key))
            found.records.append(entry->value);
        else if (qstricmp(entry->key, Provenance::SourceTag) == 0)
            found.sourceType = QString::fromLatin1(entry->value);
    }
    facts.sourceType = found.sourceType;
    facts.aigc = found.records.size() == 1 ? Provenance::parse(found.records.first()) : QJsonObject();
}

/// Spans and sums of the streams' packets.
class PacketCount
{
public:
    explicit PacketCount(const LibavSource &source) : m_source(source) {}

    void add(const AVPacket &packet)
    {
        Span &span = m_spans[packet.stream_index];
        ++span.packets;
        span.first = qMin(span.first, packet.pts);
        span.last = qMax(span.last, packet.pts + packet.duration);
        const bool h264 = m_source.format()->streams[packet.stream_index]->codecpar->codec_id == AV_CODEC_ID_H264;
        m_sums[packet.stream_index].add(packet.data, size_t(packet.size), h264 ? StreamSum::Units::Lengths : StreamSum::Units::None);
    }
    int packets(const AVStream *stream) const { return m_spans.contains(stream->index) ? m_spans.at(stream->index).packets : 0; }
    double seconds(const AVStream *stream) const
    {
        if (!packets(stream))
            return 0;
        const Span &span = m_spans.at(stream->index);
        return double(span.last - span.first) * av_q2d(stream->time_base);
    }
    QByteArray sum() const
    {
        QByteArray text;
        for (const auto &[stream, one] : m_sums)
            text += QByteArray::number(one.value(), 16) + ' ';
        return text;
    }

private:
    struct Span
    {
        int packets = 0;
        qint64 first = INT64_MAX, last = INT64_MIN;
    };
    const LibavSource &m_source;
    std::map<int, Span> m_spans;
    std::map<int, StreamSum> m_sums;
};

/// What the file's head and its first picture, decoded, say.
void describe(const LibavSource &source, const AVFrame &frame, VideoFacts &facts)
{
    const AVCodecParameters *video = source.video()->codecpar;
    facts.size = {frame.width, frame.height};
    facts.codec = QString::fromLatin1(avcodec_get_name(video->codec_id));
    facts.pixelFormat = QString::fromLatin1(av_get_pix_fmt_name(AVPixelFormat(frame.format)));
    if (frame.color_primaries != AVCOL_PRI_UNSPECIFIED || frame.colorspace == AVCOL_SPC_BT709)
        facts.colours = QStringLiteral("%1/%2/%3")
                            .arg(QLatin1String(av_color_primaries_name(frame.color_primaries)),
                                 QLatin1String(av_color_transfer_name(frame.color_trc)),
                                 QLatin1String(av_color_space_name(frame.colorspace)));
    const AVStream *audio = source.audio();
    if (!audio)
        return;
    facts.audioCodec = QString::fromLatin1(avcodec_get_name(audio->codecpar->codec_id));
    facts.audioRate = audio->codecpar->sample_rate;
    facts.audioChannels = audio->codecpar->ch_layout.nb_channels;
}

} // namespace

Error LibavReader::readError(const QString &path, const QString &why)
{
    return Error(Error::Kind::BadInput,
                 QCoreApplication::translate("VideoReader", "%1 cannot be read as a video: %2.").arg(QFileInfo(path).fileName(), why),
                 QString(), QCoreApplication::translate("VideoReader", "Choose a file that Vivify exported."));
}

void LibavReader::readFrames(const QString &path, const VideoLibrary::TakeFrame &take)
{
    const LibavSource source(path);
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
        if (packet->stream_index != source.video()->index)
            continue;
        source.checked(avcodec_send_packet(codec.get(), packet.get()));
        if (!drain())
            return;
    }
    source.checked(avcodec_send_packet(codec.get(), nullptr));
    drain();
}

VideoFacts LibavReader::factsOf(const QString &path)
{
    const LibavSource source(path);
    const libav::Codec codec = source.decoder();
    VideoFacts facts;
    facts.container = source.container();
    facts.bytes = QFileInfo(path).size();
    facts.fastStart = startsFast(path);
    readMarks(source, path, facts);
    const libav::Packet packet(av_packet_alloc());
    PacketCount count(source);
    bool sent = false;
    while (source.next(packet.get())) {
        count.add(*packet);
        if (!sent && packet->stream_index == source.video()->index) { // enough to see that it decodes, and as what
            source.checked(avcodec_send_packet(codec.get(), packet.get()));
            sent = true;
        }
    }
    source.checked(avcodec_send_packet(codec.get(), nullptr));
    const libav::Frame frame(av_frame_alloc());
    source.checked(avcodec_receive_frame(codec.get(), frame.get()));
    describe(source, *frame, facts);
    facts.frames = count.packets(source.video());
    facts.seconds = count.seconds(source.video());
    facts.fps = facts.seconds > 0 ? facts.frames / facts.seconds : 0;
    facts.audioSeconds = source.audio() ? count.seconds(source.audio()) : 0;
    if (facts.container != QLatin1String("gif")) {
        facts.sum = count.sum();
        return facts;
    }
    // Its packets are parts of the file, not of the stream: their sum tells nothing.
    readFrames(path, [&](int index, const QImage &picture) {
        facts.pictures.append({facts.fps > 0 ? index / facts.fps : 0, lookOf(picture)});
        return true;
    });
    return facts;
}

} // namespace vivify
