#include "core/timeline/AudioTrack.h"

#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr qint64 EdgeFrames = AudioTrack::Rate / 200; // 5 ms: a take that begins or ends within a wave would click

double edge(qint64 at, qint64 frames)
{
    const qint64 near = std::min(at, frames - 1 - at);
    return near >= EdgeFrames ? 1 : double(near) / EdgeFrames;
}

void add(QList<float> &mix, const NarrationTake &take, qint64 first)
{
    const Sound &sound = take.sound;
    const qint64 offset = AudioTrack::frameAt(take.start) - first, frames = sound.frames();
    const qint64 from = std::max<qint64>(0, -offset), until = std::min(frames, mix.size() / AudioTrack::Channels - offset);
    for (qint64 i = from; i < until; ++i) {
        const double factor = take.gain * edge(i, frames) / 32768;
        for (int channel = 0; channel < AudioTrack::Channels; ++channel)
            mix[(i + offset) * AudioTrack::Channels + channel] +=
                float(factor * sound.samples.at(i * sound.channels + std::min(channel, sound.channels - 1)));
    }
}

} // namespace

AudioTrack::AudioTrack(const QList<NarrationTake> &takes)
{
    std::copy_if(takes.begin(), takes.end(), std::back_inserter(m_takes),
                 [](const NarrationTake &take) { return !take.sound.isNull() && take.gain > 0; });
}

double AudioTrack::seconds() const
{
    double last = 0;
    for (const NarrationTake &take : m_takes)
        last = std::max(last, take.end());
    return last;
}

qint64 AudioTrack::frameAt(double seconds) { return std::llround(seconds * Rate); }

QList<float> AudioTrack::mixed(qint64 first, int frames) const
{
    QList<float> mix(qsizetype(frames) * Channels, 0.0F);
    for (const NarrationTake &take : m_takes)
        add(mix, take, first);
    for (float &sample : mix)
        sample = std::clamp(sample, -1.0F, 1.0F);
    return mix;
}

} // namespace vivify
