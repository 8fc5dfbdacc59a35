#pragma once

#include "core/project/Project.h"

namespace vivify {

/// Draws one frame of the finished video: the clip's frame, labels with leader lines, the machine-made mark.
///
/// An immutable snapshot: preview, thumbnail and export call the same frame(), only the size differs. Any thread.
class FrameCompositor
{
public:
    /// A picture with no clip gives one still frame with its labels.
    FrameCompositor(const Picture &picture, const ExportSettings &settings);

    int frameCount() const { return m_frameCount; } ///< round(seconds·fps)
    double fps() const { return m_fps; }
    double seconds() const { return m_frameCount / m_fps; }
    QSize naturalSize() const; ///< After ExportSettings::size; even sides.
    /// Index of the clip's loop frame shown at that frame of the video (nearest, looping).
    int clipFrame(int index) const;
    /// Format_RGB32. Label and mark sizes scale with `size`.
    QImage frame(int index, QSize size) const;

private:
    Picture m_picture;
    ExportSettings m_settings;
    double m_fps = 0;
    int m_frameCount = 1;
};

/// Where a label's parts stand at a frame, in pixels of a frame of that size: for hit-testing in the window.
struct LabelGeometry
{
    QPointF anchor;
    QRectF box;
    double opacity = 0;
};
LabelGeometry labelGeometry(const Picture &picture, const LabelOverlay &label, int clipFrame, double seconds,
                            double duration, QSize size);

} // namespace vivify
