#include "ui/timeline/Player.h"

#include "core/compose/FrameCompositor.h"

#include <cmath>
#include <utility>

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
        show(qBound(0, m_frame, qMax(0, frameCount() - 1)));
        restart();
        Q_EMIT clipChanged();
    });
}

bool Player::isPlaying() const { return m_playing; }
int Player::frame() const { return m_frame; }
bool Player::showsOriginal() const { return m_original; }
double Player::seconds() const { return m_frame / fps(); }
double Player::courseSeconds() const { return m_file ? m_fileFrame / m_file->fps : seconds(); }

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

Player::Course Player::course() const
{
    if (m_file)
        return {m_file->frames, {0, m_file->frames}, m_file->fps};
    const int count = frameCount();
    return {count, m_looping ? range() : FrameRange{0, count}, fps()};
}

/// A card shows the frame that stands next to it on the timeline.
int Player::frameOf(int fileFrame) const
{
    const double last = m_file->until - 0.5 / m_file->fps, second = (fileFrame + 0.5) / m_file->fps - m_file->offset;
    const double within = qMax(m_file->from, qMin(second, last));
    return qBound(0, int(std::floor(within * fps() + 1e-6)), qMax(0, frameCount() - 1));
}

int Player::fileFrameOf(int frame) const
{
    return qBound(0, int(std::floor(((frame + 0.5) / fps() + m_file->offset) * m_file->fps)), qMax(0, m_file->frames - 1));
}

void Player::show(int frame)
{
    if (std::exchange(m_frame, frame) != frame)
        Q_EMIT frameChanged(frame);
}

void Player::moveTo(int place)
{
    if (!m_file)
        return show(place);
    const bool moved = std::exchange(m_fileFrame, place) != place;
    show(frameOf(place));
    if (moved)
        Q_EMIT fileFrameChanged(place);
}

void Player::restart()
{
    m_startFrame = place();
    m_clock.restart();
}

void Player::play()
{
    if (frameCount() == 0)
        return;
    const Course now = course();
    if (!m_looping && m_rate > 0 && place() >= now.count - 1)
        moveTo(0);
    if (m_looping && (place() < now.part.first || place() >= now.part.end()))
        moveTo(m_rate > 0 ? now.part.first : now.part.end() - 1);
    restart();
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
    const int at = m_file ? fileFrameOf(bounded) : 0;
    const bool moved = std::exchange(m_fileFrame, at) != at;
    show(bounded); // outside the exported part as well
    if (moved)
        Q_EMIT fileFrameChanged(at);
    restart();
}

void Player::step(int frames)
{
    pause();
    const int count = course().count;
    if (count == 0)
        return;
    const int target = place() + frames;
    moveTo(m_looping ? ((target % count) + count) % count : qBound(0, target, count - 1));
    restart();
}

void Player::toStart()
{
    moveTo(0);
    restart();
}

void Player::toEnd()
{
    moveTo(qMax(0, course().count - 1));
    restart();
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
    if (original)
        setShowsFile(false);
    Q_EMIT showsOriginalChanged(original);
}

void Player::setShowsFile(bool file)
{
    if (m_showsFile == file || (file && frameCount() == 0))
        return;
    m_showsFile = file;
    if (file)
        setShowsOriginal(false);
    else
        setFile({});
    Q_EMIT showsFileChanged(file);
}

void Player::setFile(const std::optional<FileTimes> &file)
{
    const std::optional<FileTimes> now = m_showsFile && file && file->frames > 0 ? file : std::nullopt;
    if (now == m_file)
        return;
    const bool atCard = m_file && now && m_file->frames > 0 && frameOf(m_fileFrame) == m_frame && fileFrameOf(m_frame) != m_fileFrame;
    m_file = now;
    if (m_file)
        m_fileFrame = atCard ? qMin(m_fileFrame, m_file->frames - 1) : fileFrameOf(m_frame);
    restart();
    Q_EMIT clipChanged();
}

void Player::tick()
{
    const Course now = course();
    if (frameCount() == 0 || now.count == 0) {
        pause();
        return;
    }
    const double position = m_startFrame + m_rate * now.fps * double(m_clock.nsecsElapsed()) / 1e9;
    const int place = int(std::floor(position));
    if (!m_looping && (place >= now.count || place < 0)) {
        moveTo(qBound(0, place, now.count - 1));
        pause();
        return;
    }
    const FrameRange part = now.part;
    moveTo(part.first + (((place - part.first) % part.count) + part.count) % part.count);
}

} // namespace vivify
