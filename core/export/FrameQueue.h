#pragma once

#include "core/export/VideoEncoder.h"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace vivify {

/// Hands frames from the composing to the encoding thread; full, it makes the composer wait.
class FrameQueue
{
public:
    /// Two frames bridge the encoder's slow key frames; more would only hold memory (3 MB each at 1080p), since the
    /// slower side sets the pace anyway.
    static constexpr size_t Capacity = 2;

    /// False when the other side has given up.
    bool put(const VideoEncoder::PreparedFrame &frame)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_frames.size() < Capacity || m_abandoned; });
        if (m_abandoned)
            return false;
        m_frames.push_back(frame);
        m_changed.notify_all();
        return true;
    }
    /// False at the end.
    bool take(VideoEncoder::PreparedFrame &frame)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_frames.empty() || m_closed || m_abandoned; });
        if (m_frames.empty() || m_abandoned)
            return false;
        frame = std::move(m_frames.front());
        m_frames.pop_front();
        m_changed.notify_all();
        return true;
    }
    void close() { set(m_closed); }      ///< No frame follows; those inside are still taken.
    void abandon() { set(m_abandoned); } ///< Nobody wants the frames any more.
    bool isAbandoned() const
    {
        const std::lock_guard lock(m_mutex);
        return m_abandoned;
    }

private:
    void set(bool &flag)
    {
        const std::lock_guard lock(m_mutex);
        flag = true;
        m_changed.notify_all();
    }
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<VideoEncoder::PreparedFrame> m_frames;
    bool m_closed = false, m_abandoned = false;
};

} // namespace vivify
