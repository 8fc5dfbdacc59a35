#pragma once

#include <QHash>
#include <QImage>
#include <mutex>

namespace vivify {

struct Picture;

/// The frames of loops at the size at which they were last shown: a loop repeats, and scaling costs more than all else of
/// a frame. Of a clip whose frames differ in a part, as those of a painted region do, one frame is kept and the others
/// differ from it in what is scaled of that part. Any thread.
class ScaledFrames
{
public:
    /// Fills `target`, which may stand in a larger picture, with the clip's frame, or the picture where it has no clip, as
    /// paintClip() does.
    void show(QImage &target, int view, const Picture &picture, int clipFrame);

    static constexpr qint64 Most = 128 * 1024 * 1024; ///< bytes that are kept.

private:
    struct Known
    {
        QImage first;          // scaled
        int firstFrame = 0;
        QHash<int, QRect> changes;  // of the clip's frames against the first, in their own pixels
        QHash<int, QImage> frames;  // scaled; of those that differ too much
    };
    Known known(int view, const Picture &picture, int clipFrame, QSize size);
    QRect changeOf(int view, const Known &known, const Picture &picture, int clipFrame);
    void keep(int view, int clipFrame, const QImage &frame);

    std::mutex m_mutex;
    QHash<int, Known> m_views;
    qint64 m_bytes = 0;
};

} // namespace vivify
