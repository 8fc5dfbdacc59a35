#include "core/voice/libav/SoundModule.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
}

#include "core/base/Error.h"

#include <memory>

namespace vivify {

namespace {

struct FreeResampler
{
    void operator()(SwrContext *p) const { swr_free(&p); }
};
using Resampler = std::unique_ptr<SwrContext, FreeResampler>;

Error unusable()
{
    return Error(Error::Kind::BadInput, QCoreApplication::translate("SoundLibrary", "The sound can't be used."),
                 QCoreApplication::translate("SoundLibrary", "Your project is unchanged."),
                 QCoreApplication::translate("SoundLibrary", "Choose another microphone or voice."));
}

Resampler resampler(const RawSound &sound, int channels)
{
    AVChannelLayout in{}, out{};
    av_channel_layout_default(&in, sound.channels);
    av_channel_layout_default(&out, channels);
    SwrContext *made = nullptr;
    const int code = swr_alloc_set_opts2(&made, &out, AV_SAMPLE_FMT_S16, Sound::Rate, &in,
                                         sound.format == RawSound::Format::Float ? AV_SAMPLE_FMT_FLT : AV_SAMPLE_FMT_S16,
                                         sound.rate, 0, nullptr);
    Resampler context(made);
    if (code < 0 || swr_init(made) < 0)
        throw unusable();
    return context;
}

} // namespace

Sound SoundModule::resampled(const RawSound &sound) const
{
    const int width = sound.format == RawSound::Format::Float ? 4 : 2;
    if (sound.rate < 1000 || sound.rate > 768000 || sound.channels < 1 || sound.channels > 32)
        throw unusable();
    Sound made;
    made.channels = sound.channels == 1 ? 1 : 2;
    const int frames = int(sound.samples.size() / (width * sound.channels));
    if (frames == 0)
        return {};
    const Resampler context = resampler(sound, made.channels);
    made.samples.resize(qsizetype(swr_get_out_samples(context.get(), frames)) * made.channels);
    const auto *input = reinterpret_cast<const uint8_t *>(sound.samples.constData());
    auto *output = reinterpret_cast<uint8_t *>(made.samples.data());
    int capacity = int(made.samples.size() / made.channels), done = swr_convert(context.get(), &output, capacity, &input, frames);
    if (done < 0)
        throw unusable();
    auto *rest = reinterpret_cast<uint8_t *>(made.samples.data() + qsizetype(done) * made.channels);
    capacity -= done;
    done += std::max(0, swr_convert(context.get(), &rest, capacity, nullptr, 0)); // what the filter still holds
    made.samples.resize(qsizetype(done) * made.channels);
    return made;
}

} // namespace vivify
