#include "core/export/libav/LibavEncoder.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

#include "core/export/libav/Libav.h"
#include "core/export/libav/LibavMuxer.h"
#include "core/export/libav/LibavPixels.h"
#include "core/export/libav/LibavSound.h"
#include "core/export/libav/XmpFile.h"

#include <QStringList>

namespace vivify {

using libav::allocated;
using libav::written;

namespace {

AVPixelFormat pixelsFor(const QString &encoder)
{
    if (encoder == QLatin1String("prores_ks"))
        return AV_PIX_FMT_YUV422P10;
    if (encoder == QLatin1String("gif"))
        return AV_PIX_FMT_PAL8;
    if (encoder == QLatin1String("libwebp_anim"))
        return AV_PIX_FMT_RGB32;
    const bool software = encoder.startsWith(QLatin1String("lib"));
    return software ? AV_PIX_FMT_YUV420P : AV_PIX_FMT_NV12; // what hardware takes
}

void setColours(AVCodecContext &codec)
{
    codec.color_range = AVCOL_RANGE_MPEG;
    codec.color_primaries = AVCOL_PRI_BT709;
    codec.color_trc = AVCOL_TRC_BT709;
    codec.colorspace = AVCOL_SPC_BT709;
    codec.chroma_sample_location = AVCHROMA_LOC_LEFT;
}

/// Throws where the encoder is missing; an encoder that does not open gives null and its code.
libav::Codec opened(const OutputFormat &format, QSize size, double fps, bool globalHeader, int &code)
{
    const AVCodec *found = avcodec_find_encoder_by_name(format.video.toLatin1().constData());
    if (!found)
        throw libav::writeError(QCoreApplication::translate("VideoEncoder", "this build of FFmpeg has no %1").arg(format.video));
    libav::Codec codec(allocated(avcodec_alloc_context3(found)));
    codec->width = size.width();
    codec->height = size.height();
    codec->pix_fmt = pixelsFor(format.video);
    codec->framerate = av_d2q(fps, 1001000);
    codec->time_base = av_inv_q(codec->framerate);
    codec->gop_size = qMax(1, qRound(2 * fps)); // a player can seek to every two seconds
    if (codec->pix_fmt != AV_PIX_FMT_PAL8 && codec->pix_fmt != AV_PIX_FMT_RGB32)
        setColours(*codec);
    if (globalHeader)
        codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    codec->thread_count = 0; // as many as there are processors; libav's own default is one
    if (format.mostKilobits > 0) {
        codec->rc_max_rate = qint64(format.mostKilobits) * 1000;
        codec->rc_buffer_size = 2 * format.mostKilobits * 1000;
    }
    AVDictionary *options = nullptr;
    for (const auto &[key, value] : format.options)
        av_dict_set(&options, key.constData(), value.constData(), 0);
    code = avcodec_open2(codec.get(), found, &options);
    av_dict_free(&options);
    return codec;
}

} // namespace

struct LibavEncoder::Private
{
    EncoderOrder order;
    LibavMuxer muxer;
    libav::Codec codec;
    libav::Filter filter; // none for other codecs than H.264
    LibavPixels pixels;
    libav::Packet packet;
    std::unique_ptr<LibavSound> sound;
    AVStream *stream = nullptr;
    qint64 next = 0;

    explicit Private(const EncoderOrder &wanted)
        : order(wanted), muxer(wanted.path, wanted.format), pixels(wanted.size, pixelsFor(wanted.format.video), wanted.palette),
          packet(allocated(av_packet_alloc()))
    {
    }
    void openStream();
    void mux(AVPacket *input);
    void encode(const AVFrame *input);
    double seconds() const { return double(next) / order.fps; }
};

void LibavEncoder::Private::openStream()
{
    int code = 0;
    codec = opened(order.format, order.size, order.fps, muxer.wantsGlobalHeader(), code);
    written(code);
    AVBSFContext *made = nullptr;
    // Unit 6 holds x264's own options as text.
    const bool h264 = codec->codec_id == AV_CODEC_ID_H264;
    written(av_bsf_list_parse_str(h264 ? "filter_units=remove_types=6" : "null", &made));
    filter.reset(made);
    written(avcodec_parameters_from_context(made->par_in, codec.get()));
    made->time_base_in = codec->time_base;
    written(av_bsf_init(made));
    stream = muxer.addStream(made->par_out, codec->time_base);
    stream->avg_frame_rate = codec->framerate;
}

void LibavEncoder::Private::mux(AVPacket *input)
{
    written(av_bsf_send_packet(filter.get(), input));
    for (;;) {
        const int code = av_bsf_receive_packet(filter.get(), packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return;
        written(code);
        if (order.format.video != QLatin1String("libwebp_anim")) // there the one packet is the whole file
            packet->duration = 1;
        muxer.write(packet.get(), stream, codec->time_base);
    }
}

void LibavEncoder::Private::encode(const AVFrame *input)
{
    written(avcodec_send_frame(codec.get(), input));
    for (;;) {
        const int code = avcodec_receive_packet(codec.get(), packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return;
        written(code);
        mux(packet.get());
    }
}

LibavEncoder::LibavEncoder(const EncoderOrder &order)
{
    libav::quieten();
    d = std::make_unique<Private>(order);
    d->openStream();
    if (!order.format.audio.isEmpty())
        d->sound = std::make_unique<LibavSound>(order.format.audio, order.sound, d->muxer);
    d->muxer.begin(order.marks);
}

LibavEncoder::~LibavEncoder() = default;

VideoEncoder::PreparedFrame LibavEncoder::prepare(const QImage &frame)
{
    Q_ASSERT(frame.format() == QImage::Format_RGB32 && frame.size() == d->order.size);
    return d->pixels.convert(frame);
}

void LibavEncoder::write(const PreparedFrame &frame)
{
    const auto &converted = static_cast<const LibavFrame &>(*frame);
    const libav::Frame input(allocated(av_frame_clone(converted.frame()))); // shares the pixels
    input->pts = d->next++;
    d->encode(input.get());
    if (d->sound)
        d->sound->writeUntil(d->seconds());
}

QByteArray LibavEncoder::finish()
{
    d->encode(nullptr);
    d->mux(nullptr);
    if (d->sound)
        d->sound->finish(d->seconds());
    const QByteArray sum = d->muxer.finish();
    Xmp::writeTo(d->order.path, d->order.format.container, d->order.marks);
    return sum;
}

QStringList LibavEncoder::hardware()
{
    libav::quieten();
    QStringList found;
    for (const char *name : {"h264_nvenc", "h264_qsv", "h264_amf", "h264_videotoolbox", "h264_mf", "h264_v4l2m2m"}) {
        if (!avcodec_find_encoder_by_name(name))
            continue;
        OutputFormat format;
        format.video = QLatin1String(name);
        format.options.clear();
        int code = 0;
        const libav::Codec codec = opened(format, {1280, 720}, 30, true, code);
        if (code >= 0)
            found.append(format.video);
    }
    return found;
}

} // namespace vivify
