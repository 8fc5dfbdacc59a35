#include "core/archive/ClipChanges.h"

#include <bit>
#include <cstring>

namespace vivify::ClipChanges {

namespace {

constexpr int FloatBytes = 4;
constexpr qint64 MaximumWidth = 500'000; // libpng itself ends at a million
constexpr qint64 MaximumPixels = qint64(256) << 20;

const QRgb *row(const QImage &image, int y) { return reinterpret_cast<const QRgb *>(image.constScanLine(y)); }

/// Each channel by itself: no borrow runs into the next one.
QRgb minus(QRgb a, QRgb b) { return qRgb((qRed(a) - qRed(b)) & 255, (qGreen(a) - qGreen(b)) & 255, (qBlue(a) - qBlue(b)) & 255); }
QRgb plus(QRgb a, QRgb b) { return qRgb((qRed(a) + qRed(b)) & 255, (qGreen(a) + qGreen(b)) & 255, (qBlue(a) + qBlue(b)) & 255); }

/// The first and last pixel that differ; false when none does.
bool differs(const QRgb *a, const QRgb *b, int width, int &first, int &last)
{
    if (std::memcmp(a, b, size_t(width) * sizeof(QRgb)) == 0)
        return false;
    first = 0;
    while (first < width && ((a[first] ^ b[first]) & RGB_MASK) == 0)
        ++first;
    last = width - 1;
    while (last > first && ((a[last] ^ b[last]) & RGB_MASK) == 0)
        --last;
    return first < width;
}

} // namespace

QImage beforeFirst(const Clip &clip, QSize size)
{
    if (clip.still.size() == size)
        return clip.still;
    QImage black(size, QImage::Format_RGB32);
    black.fill(Qt::black);
    return black;
}

QRect box(const QImage &frame, const QImage &before)
{
    QRect all;
    for (int y = 0; y < frame.height(); ++y) {
        int first = 0, last = 0;
        if (differs(row(frame, y), row(before, y), frame.width(), first, last))
            all |= QRect(first, y, last - first + 1, 1);
    }
    return all;
}

QList<QRect> boxes(const Clip &clip)
{
    QList<QRect> list;
    for (qsizetype i = 0; i < clip.frames.size(); ++i)
        list.append(box(clip.frames.at(i), i > 0 ? clip.frames.at(i - 1) : beforeFirst(clip, clip.frames.first().size())));
    return list;
}

QImage difference(const QImage &frame, const QImage &before, const QRect &box)
{
    QImage result(box.size(), QImage::Format_RGB32);
    for (int y = 0; y < box.height(); ++y) {
        const QRgb *a = row(frame, box.y() + y) + box.x(), *b = row(before, box.y() + y) + box.x();
        auto *out = reinterpret_cast<QRgb *>(result.scanLine(y));
        for (int x = 0; x < box.width(); ++x)
            out[x] = minus(a[x], b[x]);
    }
    return result;
}

QImage applied(const QImage &before, const QRect &box, const QImage &difference)
{
    QImage result = before;
    for (int y = 0; y < box.height(); ++y) {
        auto *out = reinterpret_cast<QRgb *>(result.scanLine(box.y() + y)) + box.x();
        const QRgb *change = row(difference, y);
        for (int x = 0; x < box.width(); ++x)
            out[x] = plus(out[x], change[x]);
    }
    return result;
}

QSize fieldPictureSize(QSize size, int step, int frames)
{
    const DisplacementField shape(size, step, 0, {});
    const qint64 width = qint64(shape.columns()) * shape.rows() * 2, height = qint64(frames) * FloatBytes;
    return width > 0 && width <= MaximumWidth && height > 0 && width * height <= MaximumPixels ? QSize(int(width), int(height))
                                                                                              : QSize();
}

QImage fieldPicture(const DisplacementField &field)
{
    const QSize size = fieldPictureSize(field.size(), field.step(), field.frames());
    if (!size.isValid())
        return {};
    QImage picture(size, QImage::Format_Grayscale8);
    const float *node = field.nodes()->data();
    for (int frame = 0; frame < field.frames(); ++frame) {
        uchar *rows[FloatBytes];
        for (int byte = 0; byte < FloatBytes; ++byte)
            rows[byte] = picture.scanLine(byte * field.frames() + frame);
        for (int i = 0; i < size.width(); ++i, ++node) {
            const auto bits = std::bit_cast<quint32>(*node);
            for (int byte = 0; byte < FloatBytes; ++byte)
                rows[byte][i] = uchar(bits >> (8 * byte));
        }
    }
    return picture;
}

std::vector<float> fieldNodes(const QImage &picture, int frames)
{
    std::vector<float> nodes;
    nodes.reserve(size_t(picture.width()) * size_t(frames));
    for (int frame = 0; frame < frames; ++frame)
        for (int i = 0; i < picture.width(); ++i) {
            quint32 bits = 0;
            for (int byte = 0; byte < FloatBytes; ++byte)
                bits |= quint32(picture.constScanLine(byte * frames + frame)[i]) << (8 * byte);
            nodes.push_back(std::bit_cast<float>(bits));
        }
    return nodes;
}

} // namespace vivify::ClipChanges
