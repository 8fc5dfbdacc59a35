#include "core/timeline/SoundPart.h"

#include <algorithm>

namespace vivify {

namespace {

constexpr double EdgeFrames = AudioTrack::Rate / 200.0; // 5 ms: a word that is cut would click

} // namespace

SoundPart::SoundPart(const AudioTrack &whole, double from, double until, double start)
    : m_whole(whole), m_first(AudioTrack::frameAt(from)), m_end(AudioTrack::frameAt(until)),
      m_shift(AudioTrack::frameAt(start) - m_first)
{
}

QList<float> SoundPart::mixed(qint64 first, int frames) const
{
    first -= m_shift;
    QList<float> mix = m_whole.mixed(first, frames);
    for (qint64 i = 0; m_end >= 0 && i < frames; ++i) {
        const qint64 inside = std::min(first + i - m_first, m_end - 1 - first - i);
        const float heard = float(std::clamp(double(inside) / EdgeFrames, 0.0, 1.0));
        for (int channel = 0; heard < 1 && channel < AudioTrack::Channels; ++channel)
            mix[i * AudioTrack::Channels + channel] *= heard;
    }
    return mix;
}

} // namespace vivify
