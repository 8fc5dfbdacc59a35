#pragma once

#include <QImage>

namespace vivify {

/// Writes frames as H.264 (yuv420p, bt709) in an MP4 that starts playing before it is loaded. One thread at a time.
///
/// Throws Error (Resources) when the file cannot be written. A file whose finish() did not return is torn and the
/// caller's to remove.
class VideoEncoder
{
public:
    VideoEncoder() = default;
    virtual ~VideoEncoder() = default;
    VideoEncoder(const VideoEncoder &) = delete;
    VideoEncoder &operator=(const VideoEncoder &) = delete;

    virtual void write(const QImage &frame) = 0; ///< Format_RGB32, of the size it was made for.
    virtual void finish() = 0;

    static constexpr const char *Preset = "medium"; ///< x264's own balance; the same in the benchmark.
    static constexpr const char *Quality = "18";    ///< CRF: labels and thin lines stay clean.
};

} // namespace vivify
