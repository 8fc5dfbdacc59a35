#pragma once

#include <QHash>
#include <QImage>
#include <mutex>

namespace vivify {

/// The frames of loops at the size at which they were last shown: a loop repeats, and scaling costs more than all else of
/// a frame. Any thread.
class ScaledFrames
{
public:
    /// Null when unknown.
    QImage find(int view, int clipFrame, QSize size) const;
    /// Forgets all frames when that one was known in another size; keeps nothing beyond the bound.
    void keep(int view, int clipFrame, const QImage &frame);

    static constexpr qint64 Most = 256 * 1024 * 1024; ///< bytes: 40 frames of each view of a 1080p grid.

private:
    mutable std::mutex m_mutex;
    QHash<std::pair<int, int>, QImage> m_frames; // by view and frame
    qint64 m_bytes = 0;
};

} // namespace vivify
