#pragma once

#include "core/export/OutputFormat.h"

#include <QImage>
#include <functional>
#include <memory>

namespace vivify {

/// What stands in a file's metadata about its making; empty parts are left out.
struct FileMarks
{
    QByteArray record;  ///< JSON under the AIGC key, see Provenance.
    QString sourceType; ///< IPTC's digital source type, an address.
};

/// What an encoder is made for.
struct EncoderOrder
{
    /// Pairs of samples from that one on (left, right, left, …) at 48 kHz, within -1..1.
    using Sound = std::function<QList<float>(qint64 first, int count)>;

    QString path;
    QSize size;
    double fps = 0;
    OutputFormat format;
    FileMarks marks;
    QList<QRgb> palette; ///< Of a GIF.
    Sound sound;         ///< Empty: silence, where the format has a sound track.
};

/// Writes frames as an EncoderOrder says; colours are BT.709 and tagged so, an MP4 plays before it is loaded.
///
/// prepare() and write() may each have a thread of their own. Throws Error (Resources) when the file cannot be written.
/// A file whose finish() did not return is torn and the caller's to remove.
class VideoEncoder
{
public:
    /// A frame converted to what the codec takes. Immutable.
    class Prepared
    {
    public:
        Prepared() = default;
        virtual ~Prepared() = default;
        Prepared(const Prepared &) = delete;
        Prepared &operator=(const Prepared &) = delete;
        virtual qint64 bytes() const = 0; ///< Memory that it holds.
    };
    using PreparedFrame = std::shared_ptr<const Prepared>;

    VideoEncoder() = default;
    virtual ~VideoEncoder() = default;
    VideoEncoder(const VideoEncoder &) = delete;
    VideoEncoder &operator=(const VideoEncoder &) = delete;

    virtual PreparedFrame prepare(const QImage &frame) = 0; ///< Format_RGB32, of the size it was made for.
    virtual void write(const PreparedFrame &frame) = 0;
    /// A sum over all that was written, to compare with what is read back (VideoFacts::sum); empty where it has none.
    virtual QByteArray finish() = 0;

    static constexpr const char *Preset = "medium"; ///< As OutputFormat's; the benchmark's too.
    static constexpr const char *Quality = "18";
};

} // namespace vivify
