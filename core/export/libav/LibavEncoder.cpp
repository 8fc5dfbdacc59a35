#include "core/export/libav/LibavEncoder.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavformat/avformat.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

#include "core/export/Provenance.h"
#include "core/export/libav/Libav.h"

#include <QFileInfo>

#include <unordered_map>

namespace vivify {

namespace libav {

QString words(int code)
{
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(code, text, sizeof text);
    return QString::fromLocal8Bit(text);
}

} // namespace libav

namespace {

Error writeError(int code)
{
    return Error(Error::Kind::Resources,
                 QCoreApplication::translate("VideoEncoder", "The video could not be written: %1.")
                     .arg(libav::words(code)),
                 QCoreApplication::translate("VideoEncoder", "Your project and any older file of that name are unchanged."),
                 QCoreApplication::translate("VideoEncoder", "Free some disk space or choose another folder.")).about("disk-full");
}

int checked(int code)
{
    if (code < 0)
        throw writeError(code);
    return code;
}

template <typename T>
T *allocated(T *pointer)
{
    if (!pointer)
        throw std::bad_alloc();
    return pointer;
}

} // namespace

struct LibavEncoder::Private
{
    AVFormatContext *format = nullptr;
    AVStream *stream = nullptr;
    libav::Codec codec;
    libav::Filter filter;
    libav::Frame frame;
    std::unordered_map<qint64, libav::Frame> converted; // by QImage::cacheKey
    libav::Packet packet;
    libav::Scaler scaler;
    qint64 next = 0;

    ~Private()
    {
        if (format)
            avio_closep(&format->pb);
        avformat_free_context(format);
    }
    void openCodec(QSize size, double fps);
    void openScaler(QSize size);
    void openFilter();
    void openFile(const QByteArray &url, const QByteArray &record);
    AVFrame *convert(const QImage &image);
    void encode(const AVFrame *input);
    void filtered(AVPacket *input);
};

void LibavEncoder::Private::openCodec(QSize size, double fps)
{
    const AVCodec *x264 = avcodec_find_encoder_by_name("libx264");
    if (!x264)
        throw writeError(AVERROR_ENCODER_NOT_FOUND);
    codec.reset(allocated(avcodec_alloc_context3(x264)));
    codec->width = size.width();
    codec->height = size.height();
    codec->pix_fmt = AV_PIX_FMT_YUV420P;
    codec->framerate = av_d2q(fps, 1001000);
    codec->time_base = av_inv_q(codec->framerate);
    codec->gop_size = qMax(1, qRound(2 * fps)); // a player can seek to every two seconds
    codec->color_range = AVCOL_RANGE_MPEG;
    codec->color_primaries = AVCOL_PRI_BT709;
    codec->color_trc = AVCOL_TRC_BT709;
    codec->colorspace = AVCOL_SPC_BT709;
    codec->chroma_sample_location = AVCHROMA_LOC_LEFT;
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    AVDictionary *options = nullptr;
    av_dict_set(&options, "preset", Preset, 0);
    av_dict_set(&options, "crf", Quality, 0);
    const int code = avcodec_open2(codec.get(), x264, &options);
    av_dict_free(&options);
    checked(code);
}

void LibavEncoder::Private::openScaler(QSize size)
{
    scaler.reset(allocated(sws_getContext(size.width(), size.height(), AV_PIX_FMT_0RGB32, size.width(), size.height(),
                                          AV_PIX_FMT_YUV420P, SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP, nullptr,
                                          nullptr, nullptr)));
    const int *bt709 = sws_getCoefficients(SWS_CS_ITU709);
    sws_setColorspaceDetails(scaler.get(), bt709, 1, bt709, 0, 0, 1 << 16, 1 << 16);
    frame.reset(allocated(av_frame_alloc()));
    frame->format = AV_PIX_FMT_YUV420P;
    frame->width = size.width();
    frame->height = size.height();
    frame->color_range = AVCOL_RANGE_MPEG;
    frame->color_primaries = AVCOL_PRI_BT709;
    frame->color_trc = AVCOL_TRC_BT709;
    frame->colorspace = AVCOL_SPC_BT709;
    checked(av_frame_get_buffer(frame.get(), 0));
}

void LibavEncoder::Private::openFilter()
{
    AVBSFContext *made = nullptr;
    // Unit 6 holds x264's own options as text.
    checked(av_bsf_list_parse_str("filter_units=remove_types=6", &made));
    filter.reset(made);
    checked(avcodec_parameters_from_context(made->par_in, codec.get()));
    made->time_base_in = codec->time_base;
    checked(av_bsf_init(made));
}

void LibavEncoder::Private::openFile(const QByteArray &url, const QByteArray &record)
{
    checked(avformat_alloc_output_context2(&format, nullptr, "mp4", url.constData()));
    format->flags |= AVFMT_FLAG_BITEXACT; // no "encoder" tag, no time of making
    stream = allocated(avformat_new_stream(format, nullptr));
    checked(avcodec_parameters_copy(stream->codecpar, filter->par_out));
    stream->codecpar->codec_tag = 0;
    stream->time_base = codec->time_base;
    stream->avg_frame_rate = codec->framerate;
    if (!record.isEmpty())
        av_dict_set(&format->metadata, Provenance::Key, record.constData(), 0);
    checked(avio_open(&format->pb, url.constData(), AVIO_FLAG_WRITE));
    AVDictionary *options = nullptr;
    av_dict_set(&options, "movflags", "+faststart+use_metadata_tags", 0);
    const int code = avformat_write_header(format, &options);
    av_dict_free(&options);
    checked(code);
}

void LibavEncoder::Private::filtered(AVPacket *input)
{
    checked(av_bsf_send_packet(filter.get(), input));
    for (;;) {
        const int code = av_bsf_receive_packet(filter.get(), packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return;
        checked(code);
        av_packet_rescale_ts(packet.get(), codec->time_base, stream->time_base);
        packet->stream_index = stream->index;
        packet->duration = av_rescale_q(1, codec->time_base, stream->time_base);
        checked(av_interleaved_write_frame(format, packet.get()));
        checked(format->pb->error);
    }
}

/// A picture that was converted before is not converted again: loops bring the same frames back.
AVFrame *LibavEncoder::Private::convert(const QImage &image)
{
    constexpr size_t MostKept = 96;
    const auto known = converted.find(image.cacheKey());
    if (known != converted.end())
        return known->second.get();
    checked(av_frame_make_writable(frame.get()));
    const uint8_t *rows[] = {image.constBits()};
    const int strides[] = {int(image.bytesPerLine())};
    sws_scale(scaler.get(), rows, strides, 0, image.height(), frame->data, frame->linesize);
    if (!image.isDetached() && converted.size() < MostKept) // somebody else keeps it too: it will come again
        return converted.emplace(image.cacheKey(), allocated(av_frame_clone(frame.get()))).first->second.get();
    return frame.get();
}

void LibavEncoder::Private::encode(const AVFrame *input)
{
    checked(avcodec_send_frame(codec.get(), input));
    for (;;) {
        const int code = avcodec_receive_packet(codec.get(), packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return;
        checked(code);
        filtered(packet.get());
    }
}

LibavEncoder::LibavEncoder(const QString &path, QSize size, double fps, const QByteArray &record)
    : d(std::make_unique<Private>())
{
    libav::quieten();
    d->packet.reset(allocated(av_packet_alloc()));
    d->openCodec(size, fps);
    d->openScaler(size);
    d->openFilter();
    // "file:" keeps a name with a colon from being taken for another protocol.
    d->openFile("file:" + QFileInfo(path).absoluteFilePath().toUtf8(), record);
}

LibavEncoder::~LibavEncoder() = default;

void LibavEncoder::write(const QImage &frame)
{
    Q_ASSERT(frame.format() == QImage::Format_RGB32 && frame.width() == d->frame->width);
    AVFrame *input = d->convert(frame);
    input->pts = d->next++;
    d->encode(input);
}

void LibavEncoder::finish()
{
    d->encode(nullptr);
    d->filtered(nullptr);
    checked(av_write_trailer(d->format));
    checked(d->format->pb->error);
    checked(avio_closep(&d->format->pb));
}

} // namespace vivify
