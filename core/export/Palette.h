#pragma once

#include <QImage>
#include <QList>

namespace vivify {

/// The colours of a GIF. Any thread.
namespace Palette {

/// At most 255 colours that stand for those of all these pictures (median cut over 5 bits a channel), and one transparent
/// one at the end, with which the encoder leaves out what did not change.
QList<QRgb> of(const QList<QImage> &frames);

/// Maps pictures to a palette with an ordered dither, which stands still where the picture does.
class Mapper
{
public:
    explicit Mapper(const QList<QRgb> &palette);
    /// One byte a pixel, rows of `stride` bytes.
    void map(const QImage &frame, uchar *indices, int stride) const;
    const QList<QRgb> &palette() const { return m_palette; }

private:
    QList<QRgb> m_palette;
    QList<uchar> m_nearest; // by 5 bits a channel
};

} // namespace Palette
} // namespace vivify
