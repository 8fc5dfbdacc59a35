#include "core/export/libav/LibavSound.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libswscale/swscale.h>
}

#include "core/export/libav/Libav.h"
#include "core/export/libav/LibavMuxer.h"

#include <cmath>
#include <cstring>

namespace vivify {

using libav::allocated;
using libav::written;

namespace {

constexpr int Channels = 2, KilobitsPerSecond = 160, FreeBlock = 1024;

qint16 asInteger(float sample) { return qint16(std::lrint(std::fmin(1.0f, std::fmax(-1.0f, sample)) * 32767)); }

/// Lays interleaved floats as the frame's format has them.
void fill(AVFrame &frame, const QList<float> &samples)
{
    const int count = frame.nb_samples;
    if (frame.format == AV_SAMPLE_FMT_FLTP) {
        for (int channel = 0; channel < Channels; ++channel)
            for (int i = 0; i < count; ++i)
                reinterpret_cast<float *>(frame.data[channel])[i] = samples.at(i * Channels + channel);
    } else if (frame.format == AV_SAMPLE_FMT_FLT) {
        std::memcpy(frame.data[0], samples.constData(), size_t(count) * Channels * sizeof(float));
    } else {
        for (int i = 0; i < count * Channels; ++i)
            reinterpret_cast<qint16 *>(frame.data[0])[i] = asInteger(samples.at(i));
    }
}

} // namespace

struct LibavSound::Private
{
    EncoderOrder::Sound sound;
    LibavMuxer &muxer;
    AVStream *stream = nullptr;
    libav::Codec codec;
    libav::Packet packet;
    qint64 next = 0; // sample

    int block() const { return codec->frame_size > 0 ? codec->frame_size : FreeBlock; }
    void open(const QString &encoder);
    void encode(const AVFrame *frame);
    void writeBlock(int count);
};

void LibavSound::Private::open(const QString &encoder)
{
    const AVCodec *found = avcodec_find_encoder_by_name(encoder.toLatin1().constData());
    if (!found)
        throw libav::writeError(QCoreApplication::translate("VideoEncoder", "this build of FFmpeg has no %1").arg(encoder));
    codec.reset(allocated(avcodec_alloc_context3(found)));
    codec->sample_rate = Rate;
    codec->sample_fmt = found->sample_fmts[0];
    codec->bit_rate = KilobitsPerSecond * 1000;
    av_channel_layout_default(&codec->ch_layout, Channels);
    codec->time_base = {1, Rate};
    codec->flags |= AV_CODEC_FLAG_BITEXACT; // no name of the encoder in the stream
    if (muxer.wantsGlobalHeader())
        codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    if (encoder == QLatin1String("libopus")) // takes floats besides its first format
        codec->sample_fmt = AV_SAMPLE_FMT_FLT;
    written(avcodec_open2(codec.get(), found, nullptr));
}

void LibavSound::Private::encode(const AVFrame *frame)
{
    written(avcodec_send_frame(codec.get(), frame));
    for (;;) {
        const int code = avcodec_receive_packet(codec.get(), packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return;
        written(code);
        muxer.write(packet.get(), stream, codec->time_base);
    }
}

void LibavSound::Private::writeBlock(int count)
{
    const libav::Frame frame(allocated(av_frame_alloc()));
    frame->format = codec->sample_fmt;
    frame->nb_samples = count;
    frame->sample_rate = Rate;
    frame->pts = next;
    written(av_channel_layout_copy(&frame->ch_layout, &codec->ch_layout));
    written(av_frame_get_buffer(frame.get(), 0));
    QList<float> samples = sound ? sound(next, count) : QList<float>();
    samples.resize(qsizetype(count) * Channels);
    fill(*frame, samples);
    next += count;
    encode(frame.get());
}

LibavSound::LibavSound(const QString &encoder, EncoderOrder::Sound sound, LibavMuxer &muxer)
    : d(new Private{std::move(sound), muxer, nullptr, {}, libav::Packet(allocated(av_packet_alloc())), 0})
{
    d->open(encoder);
    struct Parameters
    {
        AVCodecParameters *p = allocated(avcodec_parameters_alloc());
        ~Parameters() { avcodec_parameters_free(&p); }
    } parameters;
    written(avcodec_parameters_from_context(parameters.p, d->codec.get()));
    d->stream = muxer.addStream(parameters.p, d->codec->time_base);
}

LibavSound::~LibavSound() = default;

void LibavSound::writeUntil(double seconds)
{
    while (d->next + d->block() <= std::llround(seconds * Rate))
        d->writeBlock(d->block());
}

void LibavSound::finish(double seconds)
{
    writeUntil(seconds);
    const qint64 left = std::llround(seconds * Rate) - d->next;
    if (left > 0)
        d->writeBlock(int(left));
    d->encode(nullptr);
}

} // namespace vivify
