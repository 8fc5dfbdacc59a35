#pragma once

#include "core/export/VideoEncoder.h"
#include "core/export/VideoFacts.h"

#include <QObject>
#include <functional>
#include <memory>

namespace vivify {

/// What needs libav: a module of its own, since libav brings a hundred libraries that would double the start. Any thread.
class VideoLibrary
{
public:
    using TakeFrame = std::function<bool(int index, const QImage &frame)>;

    virtual ~VideoLibrary() = default;
    /// `record`: metadata value under the AIGC key; empty for none. Throws Error (Resources).
    virtual std::unique_ptr<VideoEncoder> makeEncoder(const QString &path, QSize size, double fps,
                                                      const QByteArray &record) const = 0;
    /// Throws Error (BadInput).
    virtual VideoFacts factsOf(const QString &path) const = 0;
    /// Until `take` returns false. Throws Error (BadInput).
    virtual void readFrames(const QString &path, const TakeFrame &take) const = 0;
};

/// Opens the module when it was not open. Throws Error (Resources).
const VideoLibrary &videoLibrary();

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::VideoLibrary, "vivify.VideoLibrary/1")
