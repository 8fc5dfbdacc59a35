#pragma once

#include "core/project/Project.h"

namespace vivify {

/// Where a label's parts stand at a frame, in pixels of a frame of that size: for hit-testing in the window.
struct LabelGeometry
{
    QPointF anchor;
    QRectF box;
    double opacity = 0;
};

/// Draws one frame of the finished video: the clip's frame, labels with leader lines, the machine-made mark.
///
/// An immutable snapshot: preview, thumbnail and export call the same frame(), only the size differs. Any thread.
class FrameCompositor
{
public:
    /// A picture with no clip gives one still frame with its labels.
    FrameCompositor(const Picture &picture, const ExportSettings &settings);

    int frameCount() const { return m_frameCount; } ///< round(seconds·fps), of the whole video.
    FrameRange exported() const; ///< The frames that a file gets: all, or the chosen part.
    double fps() const { return m_fps; }
    double seconds() const { return m_frameCount / m_fps; }
    QSize naturalSize() const; ///< After ExportSettings::size; even sides.
    /// Index of the clip's loop frame shown at that frame of the video (nearest, looping).
    int clipFrame(int index) const;
    /// Format_RGB32. Label and mark sizes scale with `size`.
    QImage frame(int index, QSize size) const;
    LabelGeometry labelGeometry(const LabelOverlay &label, int index, QSize size) const;

private:
    double duration() const; // s; 0 for a still, which shows all of its labels

    Picture m_picture;
    ExportSettings m_settings;
    double m_fps = 0;
    int m_frameCount = 1;
};

} // namespace vivify
