#include "ui/timeline/Player.h"

#include "core/compose/FrameCompositor.h"

#include <cmath>

namespace vivify {

namespace {

constexpr int TickMilliseconds = 8;
constexpr double FastestRate = 10;

} // namespace

Player::Player(const ProjectDocument &document, QObject *parent) : QObject(parent), m_document(document)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(TickMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Player::tick);
    connect(&document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if (!(aspects & (Aspect::Clip | Aspect::Pictures | Aspect::Export)))
            return;
        if (frameCount() == 0)
            pause();
        setFrame(qMin(m_frame, qMax(0, frameCount() - 1)));
        Q_EMIT clipChanged();
    });
}

bool Player::isPlaying() const { return m_playing; }
int Player::frame() const { return m_frame; }
bool Player::showsOriginal() const { return m_original; }
double Player::seconds() const { return m_frame / fps(); }

int Player::frameCount() const
{
    const Picture *picture = m_document.picture();
    return picture && !picture->clip.isNull() ? qMax(1, qRound(duration() * fps())) : 0;
}

double Player::fps() const
{
    const Picture *picture = m_document.picture();
    const double wanted = m_document.project().exportSettings.fps;
    if (wanted > 0)
        return wanted;
    return picture && picture->clip.fps > 0 ? picture->clip.fps : 24;
}

double Player::duration() const
{
    const Picture *picture = m_document.picture();
    return picture ? m_document.project().duration(*picture) : 0;
}

FrameRange Player::range() const
{
    return m_document.project().exportSettings.range(frameCount(), fps());
}

void Player::play()
{
    if (frameCount() == 0)
        return;
    if (!m_looping && m_rate > 0 && m_frame >= frameCount() - 1)
        setFrame(0);
    const FrameRange part = range();
    if (m_looping && (m_frame < part.first || m_frame >= part.end()))
        setFrame(m_rate > 0 ? part.first : part.end() - 1);
    m_startFrame = m_frame;
    m_clock.start();
    m_timer.start();
    if (!m_playing) {
        m_playing = true;
        Q_EMIT playingChanged(true);
    }
}

void Player::pause()
{
    m_timer.stop();
    m_rate = 1;
    if (m_playing) {
        m_playing = false;
        Q_EMIT playingChanged(false);
    }
}

void Player::toggle()
{
    if (m_playing) {
        pause();
    } else {
        m_rate = 1;
        play();
    }
}

void Player::setFrame(int frame)
{
    const int bounded = qBound(0, frame, qMax(0, frameCount() - 1));
    m_startFrame = bounded;
    m_clock.restart();
    if (bounded != m_frame) {
        m_frame = bounded;
        Q_EMIT frameChanged(m_frame);
    }
}

void Player::step(int frames)
{
    pause();
    const int count = frameCount();
    if (count == 0)
        return;
    const int target = m_frame + frames;
    setFrame(m_looping ? ((target % count) + count) % count : target);
}

void Player::shuttle(int direction)
{
    if (direction == 0) {
        pause();
        return;
    }
    const bool same = m_playing && (m_rate > 0) == (direction > 0);
    const double rate = same ? qMin(FastestRate, std::abs(m_rate) * 1.5) : 1.0;
    m_rate = direction > 0 ? rate : -rate;
    play();
}

void Player::setLooping(bool looping)
{
    if (m_looping == looping)
        return;
    m_looping = looping;
    Q_EMIT loopingChanged(looping);
}

void Player::setShowsOriginal(bool original)
{
    if (m_original == original)
        return;
    m_original = original;
    Q_EMIT showsOriginalChanged(original);
}

void Player::tick()
{
    const int count = frameCount();
    if (count == 0) {
        pause();
        return;
    }
    const double position = m_startFrame + m_rate * fps() * double(m_clock.nsecsElapsed()) / 1e9;
    int frame = int(std::floor(position));
    if (!m_looping && (frame >= count || frame < 0)) {
        setFrame(qBound(0, frame, count - 1));
        pause();
        return;
    }
    const FrameRange part = m_looping ? range() : FrameRange{0, count};
    frame = part.first + (((frame - part.first) % part.count) + part.count) % part.count;
    if (frame != m_frame) {
        m_frame = frame;
        Q_EMIT frameChanged(frame);
    }
}

} // namespace vivify
