#pragma once

#include <QImage>
#include <QSize>
#include <QString>
#include <memory>

namespace vivify {

/// Writes frames as H.264 (yuv420p, bt709) in an MP4 that starts playing before it is loaded. One thread at a time.
///
/// Throws Error (Resources) when the file cannot be opened or written. A file whose finish() did not return is torn and
/// the caller's to remove.
class VideoEncoder
{
public:
    /// `record`: metadata value under the AIGC key; empty for none.
    VideoEncoder(const QString &path, QSize size, double fps, const QByteArray &record);
    ~VideoEncoder();
    VideoEncoder(const VideoEncoder &) = delete;
    VideoEncoder &operator=(const VideoEncoder &) = delete;

    void write(const QImage &frame); ///< Format_RGB32, of that size.
    void finish();

    static constexpr const char *Preset = "medium"; ///< x264's own balance; the same in the benchmark.
    static constexpr const char *Quality = "18";    ///< CRF: labels and thin lines stay clean.

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vivify
