#pragma once

#include "core/export/VideoEncoder.h"
#include "core/export/VideoFacts.h"

#include <QObject>
#include <functional>
#include <memory>

namespace vivify {

/// What needs libav, libwebp or Exempi: a module of its own, since libav brings a hundred libraries that would double the
/// start. Any thread.
class VideoLibrary
{
public:
    using TakeFrame = std::function<bool(int index, const QImage &frame)>;

    virtual ~VideoLibrary() = default;
    /// Throws Error (Resources).
    virtual std::unique_ptr<VideoEncoder> makeEncoder(const EncoderOrder &order) const = 0;
    /// Of any file, or folder of pictures, that an encoder writes. Throws Error (BadInput).
    virtual VideoFacts factsOf(const QString &path) const = 0;
    /// Until `take` returns false. Throws Error (BadInput).
    virtual void readFrames(const QString &path, const TakeFrame &take) const = 0;
    /// Names of the H.264 encoders in hardware that open on this machine; each is tried, which may take a second.
    virtual QStringList hardwareEncoders() const = 0;
};

/// Opens the module when it was not open. Throws Error (Resources).
const VideoLibrary &videoLibrary();

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::VideoLibrary, "vivify.VideoLibrary/2")
