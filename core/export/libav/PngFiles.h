#pragma once

#include "core/export/VideoLibrary.h"

namespace vivify {

/// Lossless pictures with their marks: one file, or a folder of them named "NAME-0001.png" on. Throws Error (Resources).
class PngWriter : public VideoEncoder
{
public:
    explicit PngWriter(const EncoderOrder &order);
    PreparedFrame prepare(const QImage &frame) override;
    void write(const PreparedFrame &frame) override;
    QByteArray finish() override { return {}; }

private:
    EncoderOrder m_order;
    QByteArray m_marks; // chunks
    int m_count = 0;
};

/// Reads what PngWriter writes. Throws Error (BadInput).
namespace PngFiles {

VideoFacts factsOf(const QString &path); ///< Every picture is decoded.
void readFrames(const QString &path, const VideoLibrary::TakeFrame &take);

} // namespace PngFiles
} // namespace vivify
