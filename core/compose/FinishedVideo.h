#pragma once

#include "core/compose/FrameCompositor.h"
#include "core/timeline/SoundPart.h"

namespace vivify {

/// The video as a file holds it: title card, the exported frames, end card, fades from and to black, and over all of them
/// the mark, which counts its seconds from the file's first frame and does not fade.
///
/// An immutable snapshot; any thread. Preview and export call the same frame(). Without cards and fades it is the
/// compositor's, bit for bit.
class FinishedVideo
{
public:
    explicit FinishedVideo(const FrameCompositor &compositor);
    explicit FinishedVideo(const Project &project) : FinishedVideo(FrameCompositor(project)) {}

    int frameCount() const { return m_opening + m_part.count + m_closing; }
    double fps() const { return m_compositor.fps(); }
    double seconds() const { return frameCount() / fps(); }
    QSize naturalSize() const { return m_compositor.naturalSize(); }
    /// Format_RGB32; texts scale with `size`.
    QImage frame(int index, QSize size) const;
    /// Equal for two frames only if they look the same at every size.
    QByteArray likeness(int index) const;
    /// One picture to stand for all: the frame that shows most labels, with the mark whatever its time.
    QImage still(QSize size) const;

    bool isMarked() const { return settings().aiMark; }
    /// The mark's place in the first frame, in pixels of the natural size; empty without a mark.
    QRect markPlace() const;
    /// Where the compositor's video begins in this one, s; negative where a part of it is left out at the start.
    double offset() const;
    SoundPart sound(const AudioTrack &whole) const; ///< As the file lets it hear: silence with the cards.
    bool isCard(int index) const { return index < m_opening || index >= m_opening + m_part.count; }
    FrameRange part() const { return m_part; } ///< Of the compositor's video.
    int frameWithin(int index) const; ///< The compositor's frame that shows, the nearest one for a card.
    double light(int index) const;    ///< Of fades: 1 in full light.
    const FrameCompositor &compositor() const { return m_compositor; }
    const ExportSettings &settings() const { return m_compositor.settings(); }

private:
    FrameCompositor m_compositor;
    FrameRange m_part;
    int m_opening = 0, m_closing = 0; // frames of the cards
};

} // namespace vivify
