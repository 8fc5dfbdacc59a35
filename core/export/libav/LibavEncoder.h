#pragma once

#include "core/export/VideoEncoder.h"

namespace vivify {

/// Videos and animated pictures by libav: MP4, MOV, WebM, GIF, WebP. libav's headers stay in the source.
class LibavEncoder : public VideoEncoder
{
public:
    explicit LibavEncoder(const EncoderOrder &order);
    ~LibavEncoder() override;
    PreparedFrame prepare(const QImage &frame) override;
    void write(const PreparedFrame &frame) override;
    QByteArray finish() override;

    /// H.264 in hardware that opens here.
    static QStringList hardware();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vivify
