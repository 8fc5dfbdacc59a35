#include "ui/voice/NarrationPlayer.h"

#include "core/base/Error.h"
#include "core/timeline/SoundPart.h"

#include <algorithm>
#include <cmath>

namespace vivify {

/// An immutable mix and a place in it; the place alone is written from both threads.
struct NarrationPlayer::Feed
{
    explicit Feed(const AudioTrack &whole) : track(whole) {}
    SoundPart track;
    qint64 first = 0, end = 0; // frames of sound that are looped; end 0: no loop
    std::atomic<qint64> next = 0;

    void fill(float *samples, int frames)
    {
        int done = 0;
        while (done < frames) {
            const qint64 at = next;
            const qint64 until = end > first ? std::max<qint64>(end - at, 1) : frames;
            const int count = int(std::min<qint64>(frames - done, until));
            const QList<float> mix = track.mixed(at, count);
            std::copy(mix.begin(), mix.end(), samples + qsizetype(done) * AudioTrack::Channels);
            done += count;
            qint64 expected = at; // the window may have moved it meanwhile
            next.compare_exchange_strong(expected, end > first && at + count >= end ? first : at + count);
        }
    }
};

NarrationPlayer::NarrationPlayer(const ProjectDocument &document, const Player &player, QObject *parent)
    : QObject(parent), m_document(document), m_player(player)
{
    connect(&player, &Player::playingChanged, this, &NarrationPlayer::refresh);
    connect(&player, &Player::loopingChanged, this, &NarrationPlayer::refresh);
    connect(&player, &Player::clipChanged, this, &NarrationPlayer::refresh);
    connect(&player, &Player::frameChanged, this, &NarrationPlayer::follow);
    connect(&player, &Player::fileFrameChanged, this, &NarrationPlayer::follow);
    connect(&document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if (aspects & (Aspect::Captions | Aspect::Export))
            refresh();
    });
}

NarrationPlayer::~NarrationPlayer() = default;

void NarrationPlayer::setMuted(bool muted)
{
    m_muted = muted;
    refresh();
}

void NarrationPlayer::refresh()
{
    m_stream.reset();
    m_feed.reset();
    const AudioTrack track = m_document.project().audio();
    if (m_muted || track.isSilent() || !m_player.isPlaying() || m_player.rate() != 1)
        return;
    m_feed = std::make_shared<Feed>(track);
    if (const auto &file = m_player.file()) {
        m_feed->track = SoundPart(track, file->from, file->until, file->offset + file->from);
        m_feed->end = m_player.isLooping() ? AudioTrack::frameAt(file->frames / file->fps) : 0;
    } else if (m_player.isLooping()) {
        const FrameRange part = m_player.range();
        m_feed->first = AudioTrack::frameAt(part.first / m_player.fps());
        m_feed->end = AudioTrack::frameAt(part.end() / m_player.fps());
    }
    m_feed->next = AudioTrack::frameAt(m_player.courseSeconds());
    try {
        m_stream = AudioDevices::open().play([feed = m_feed](float *samples, int frames) { feed->fill(samples, frames); });
        m_told = false;
    } catch (const Error &error) {
        m_feed.reset(); // the video is watched without sound
        if (!std::exchange(m_told, true))
            Q_EMIT unheard(error.happened());
    }
}

/// The loudspeaker's clock is not the computer's, and its buffer is read ahead.
void NarrationPlayer::follow()
{
    if (!m_stream)
        return;
    if (m_player.rate() != 1)
        return refresh();
    const qint64 shown = AudioTrack::frameAt(m_player.courseSeconds()), heard = m_feed->next, length = m_feed->end - m_feed->first;
    qint64 apart = heard - shown;
    if (length > 0) // about the loop's end, the shorter way
        apart = ((apart % length) + length + length / 2) % length - length / 2;
    if (std::abs(double(apart)) > (MostDrift + 1 / m_player.fps()) * AudioTrack::Rate)
        m_feed->next = shown;
}

} // namespace vivify
