#pragma once

#include "core/timeline/AudioTrack.h"

namespace vivify {

/// What a file lets hear of a video: a part of its sound, with silence about it where cards are shown. An immutable value
/// that shares its samples; any thread.
class SoundPart
{
public:
    explicit SoundPart(const AudioTrack &whole) : m_whole(whole) {}
    /// Only what is heard from `from` until `until`, s of the whole; in the file it begins at `start`.
    SoundPart(const AudioTrack &whole, double from, double until, double start);

    /// As AudioTrack::mixed(), in the file's time.
    QList<float> mixed(qint64 first, int frames) const;

private:
    AudioTrack m_whole;
    qint64 m_first = 0, m_end = -1, m_shift = 0; // m_end below 0: all is heard. m_shift: the file's time is later by that
};

} // namespace vivify
