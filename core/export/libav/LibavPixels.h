#pragma once

#include "core/export/Palette.h"
#include "core/export/VideoEncoder.h"

#include <memory>
#include <optional>

struct AVFrame;
struct SwsContext;

namespace vivify {

/// A frame in the codec's own pixels.
class LibavFrame : public VideoEncoder::Prepared
{
public:
    /// Takes the frame over.
    LibavFrame(AVFrame *frame, qint64 bytes) : m_frame(frame), m_bytes(bytes) {}
    ~LibavFrame() override;
    const AVFrame *frame() const { return m_frame; }
    qint64 bytes() const override { return m_bytes; }

private:
    AVFrame *m_frame;
    qint64 m_bytes;
};

/// Converts pictures to a codec's pixels, in colours of BT.709 where they are not red, green and blue. One thread.
class LibavPixels
{
public:
    /// `pixelFormat`: libav's; with PAL8 the palette's colours.
    LibavPixels(QSize size, int pixelFormat, const QList<QRgb> &palette);
    ~LibavPixels();
    LibavPixels(const LibavPixels &) = delete;
    LibavPixels &operator=(const LibavPixels &) = delete;
    std::shared_ptr<const LibavFrame> convert(const QImage &image);

private:
    QSize m_size;
    int m_format;
    std::optional<Palette::Mapper> m_palette;
    SwsContext *m_scaler = nullptr;
};

} // namespace vivify
