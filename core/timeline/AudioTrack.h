#pragma once

#include "core/timeline/Narration.h"

namespace vivify {

/// What is heard during a video: takes mixed to two channels of floats at 48 kHz. Time 0 is the start of the finished
/// video, before any range is cut from it. An immutable value that shares its samples; any thread.
class AudioTrack
{
public:
    static constexpr int Rate = Sound::Rate, Channels = 2;

    AudioTrack() = default; ///< Silence.
    explicit AudioTrack(const QList<NarrationTake> &takes);

    bool isSilent() const { return m_takes.isEmpty(); }
    double seconds() const; ///< Until the last take ends; 0 for silence.
    /// `frames` pairs of samples (left, right, left, …) from that one on; silence outside the takes. Within -1..1.
    QList<float> mixed(qint64 first, int frames) const;
    static qint64 frameAt(double seconds);

private:
    QList<NarrationTake> m_takes;
};

} // namespace vivify
