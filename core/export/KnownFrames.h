#pragma once

#include "core/export/VideoEncoder.h"

#include <QHash>

namespace vivify {

/// Keeps frames that a loop will show again, so that they are composed and converted once. It knows the whole video
/// beforehand: what does not come again is not kept, and when it is full, what comes again last has to go.
class KnownFrames
{
public:
    static constexpr qint64 Most = 256 << 20; ///< bytes: 86 frames of 1920×1080, 190 of 1280×720.

    /// One likeness for each frame of the video, in order.
    explicit KnownFrames(const QList<QByteArray> &likenesses, qint64 most = Most);

    /// The frame as it was kept, or null. Indices are asked for in rising order.
    VideoEncoder::PreparedFrame find(int index);
    /// After find() had none.
    void keep(int index, const VideoEncoder::PreparedFrame &frame);
    qint64 bytes() const { return m_bytes; }

private:
    struct Kept
    {
        VideoEncoder::PreparedFrame frame;
        int next;
    };
    using Entries = QHash<QByteArray, Kept>;
    void remove(Entries::iterator entry);
    bool makeRoom(qint64 bytes, int next);

    QList<QByteArray> m_likenesses;
    QList<int> m_next; // index of the next frame that looks the same; the count when none
    Entries m_kept;
    qint64 m_most, m_bytes = 0;
};

} // namespace vivify
