#include "core/import/Orientation.h"

#include <QTransform>
#include <QtEndian>

namespace vivify {

int exifOrientation(const QByteArray &tiffBlock)
{
    const auto *data = reinterpret_cast<const uchar *>(tiffBlock.constData());
    const qint64 size = tiffBlock.size();
    if (size < 8 || (data[0] != 'I' && data[0] != 'M') || data[1] != data[0])
        return 1;
    const bool little = data[0] == 'I';
    const auto u16 = [&](qint64 at) {
        return little ? qFromLittleEndian<quint16>(data + at) : qFromBigEndian<quint16>(data + at);
    };
    const qint64 first = little ? qFromLittleEndian<quint32>(data + 4) : qFromBigEndian<quint32>(data + 4);
    if (first + 2 > size)
        return 1;
    const int entries = u16(first);
    for (int i = 0; i < entries; ++i) {
        const qint64 at = first + 2 + 12 * qint64(i);
        if (at + 12 > size)
            return 1;
        if (u16(at) != 0x0112)
            continue;
        const int value = u16(at + 8);
        return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}

QImage oriented(const QImage &image, int orientation)
{
    switch (orientation) {
    case 2: return image.mirrored(true, false);
    case 3: return image.mirrored(true, true);
    case 4: return image.mirrored(false, true);
    case 5: return image.mirrored(true, false).transformed(QTransform().rotate(270));
    case 6: return image.transformed(QTransform().rotate(90));
    case 7: return image.mirrored(true, false).transformed(QTransform().rotate(90));
    case 8: return image.transformed(QTransform().rotate(270));
    default: return image;
    }
}

} // namespace vivify
