#pragma once

#include "core/export/KnownFrames.h"

#include <QImage>
#include <deque>
#include <functional>

namespace vivify {

/// Makes the frames of a video in order, two at a time on threads of Qt's global pool, so that an encoder that fills its
/// look-ahead need not wait. Frames that look alike are made once.
///
/// On the pool for another reason, too: Qt's raster painter hands the spans of every larger shape to that pool and waits,
/// which took half of the time of a labelled frame; a thread of the pool itself it leaves alone.
/// For one thread. Its destructor waits for what is being made.
class ComposeAhead
{
public:
    struct Made
    {
        QImage image; ///< Null where an earlier frame is shown again.
        VideoEncoder::PreparedFrame frame;
    };
    using Make = std::function<Made(int index)>; ///< On the pool, two at a time; here when the pool has no free thread.

    ComposeAhead(const QList<QByteArray> &likenesses, Make make);
    ~ComposeAhead();
    ComposeAhead(const ComposeAhead &) = delete;
    ComposeAhead &operator=(const ComposeAhead &) = delete;

    /// The next frame, as often as there are likenesses. Throws what `make` threw for it.
    Made next();

private:
    struct Task;
    struct Place
    {
        int index;
        VideoEncoder::PreparedFrame known;
        std::shared_ptr<Task> task;
        bool first; // the task was started for it
    };
    void look(int index);
    std::shared_ptr<Task> start(int index) const;

    const QList<QByteArray> m_likenesses;
    const Make m_make;
    KnownFrames m_known;
    std::deque<Place> m_places; // looked at and not yet handed out
    int m_next = 0;
};

} // namespace vivify
