#include "core/export/Look.h"

#include <algorithm>
#include <cstdlib>

namespace vivify {

namespace {

constexpr int Parts = 16;

void meanOf(const QImage &image, const QRect &part, char *out)
{
    qint64 red = 0, green = 0, blue = 0;
    for (int y = part.top(); y <= part.bottom(); ++y) {
        const auto *row = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = part.left(); x <= part.right(); ++x) {
            red += qRed(row[x]);
            green += qGreen(row[x]);
            blue += qBlue(row[x]);
        }
    }
    const qint64 count = qMax(1, part.width() * part.height());
    for (const qint64 sum : {red, green, blue})
        *out++ = char(uchar(sum / count));
}

} // namespace

QByteArray lookOf(const QImage &image)
{
    const QImage plain = image.convertToFormat(QImage::Format_RGB32);
    QByteArray look(Parts * Parts * 3, '\0');
    for (int i = 0; i < Parts * Parts; ++i) {
        const int left = i % Parts * plain.width() / Parts, right = (i % Parts + 1) * plain.width() / Parts;
        const int top = i / Parts * plain.height() / Parts, bottom = (i / Parts + 1) * plain.height() / Parts;
        meanOf(plain, QRect(left, top, right - left, bottom - top), look.data() + 3 * i);
    }
    return look;
}

int lookDifference(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size() || a.isEmpty())
        return 255;
    int most = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        most = std::max(most, std::abs(int(uchar(a.at(i))) - int(uchar(b.at(i)))));
    return most;
}

} // namespace vivify
