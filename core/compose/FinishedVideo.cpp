#include "core/compose/FinishedVideo.h"

#include "core/base/FrameTime.h"
#include "core/compose/Layers.h"

#include <QPainter>
#include <algorithm>

namespace vivify {

FinishedVideo::FinishedVideo(const FrameCompositor &compositor) : m_compositor(compositor), m_part(compositor.exported())
{
    if (m_compositor.isStill())
        return;
    const auto cardFrames = [this](const LocalizedText &words) {
        return words.isEmpty() ? 0 : FrameTime::frameCount(settings().cardSeconds, fps());
    };
    m_opening = cardFrames(settings().titleCard);
    m_closing = cardFrames(settings().endCard);
    m_compositor.standBetween(FrameTime::secondsAt(m_opening, fps()), FrameTime::secondsAt(m_closing, fps()));
}

/// 1 in full light, towards 0 at the ends. The first and last frame are not wholly black, so that nothing is lost.
double FinishedVideo::light(int index) const
{
    if (m_compositor.isStill())
        return 1;
    const auto at = [this](int frames, double seconds) { return seconds > 0 ? (frames + 1) / (seconds * fps() + 1) : 1.0; };
    return std::min({1.0, at(index, settings().fadeIn), at(frameCount() - 1 - index, settings().fadeOut)});
}

QImage FinishedVideo::frame(int index, QSize size) const
{
    const int inside = index - m_opening;
    QImage image;
    if (inside >= 0 && inside < m_part.count) {
        image = m_compositor.content(m_part.first + inside, size);
    } else {
        image = QImage(size, QImage::Format_RGB32);
        paintCard(image, inside < 0 ? settings().titleCard : settings().endCard, settings().shownLanguage(), naturalSize());
    }
    paintFade(image, light(index));
    QPainter painter(&image);
    paintMark(painter, settings(), FrameTime::secondsAt(index, fps()), m_compositor.isStill() ? 0 : seconds(), size, naturalSize());
    return image;
}

QByteArray FinishedVideo::likeness(int index) const
{
    const int inside = index - m_opening;
    const QByteArray shown = inside < 0     ? QByteArray("opening")
        : inside >= m_part.count            ? QByteArray("closing")
                                            : m_compositor.likeness(m_part.first + inside);
    const bool marked = markShows(FrameTime::secondsAt(index, fps()), m_compositor.isStill() ? 0 : seconds());
    return shown + ' ' + QByteArray::number(light(index), 'g', 17) + (marked ? " marked" : "");
}

QImage FinishedVideo::still(QSize size) const
{
    int best = m_part.first, most = -1;
    for (int i = 0; i < m_part.count; ++i) {
        const int shown = m_compositor.labelsAt(m_part.first + i);
        if (shown > most) {
            most = shown;
            best = m_part.first + i;
        }
    }
    QImage image = m_compositor.content(best, size);
    QPainter painter(&image);
    paintMark(painter, settings(), 0, 0, size, naturalSize());
    return image;
}

QRect FinishedVideo::markPlace() const
{
    return markArea(settings(), naturalSize()).toAlignedRect().intersected(QRect(QPoint(), naturalSize()));
}

SoundPart FinishedVideo::sound(const AudioTrack &whole) const
{
    return {whole, FrameTime::secondsAt(m_part.first, fps()), FrameTime::secondsAt(m_part.end(), fps()),
            FrameTime::secondsAt(m_opening, fps())};
}

int FinishedVideo::frameWithin(int index) const { return m_part.first + std::clamp(index - m_opening, 0, m_part.count - 1); }

double FinishedVideo::offset() const { return (m_opening - m_part.first) / fps(); }

} // namespace vivify
