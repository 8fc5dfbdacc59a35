#include "core/import/GreyWindow.h"

#include <algorithm>
#include <vector>

namespace vivify {

namespace {

int percentile(const std::vector<qint64> &counts, qint64 total, double part)
{
    const qint64 wanted = qint64(double(total) * part);
    qint64 seen = 0;
    for (int level = 0; level < 65536; ++level) {
        seen += counts[size_t(level)];
        if (seen > wanted)
            return level;
    }
    return 65535;
}

} // namespace

QImage fromGrey16(const QImage &grey, int readRows, bool *stretched)
{
    std::vector<qint64> counts(65536);
    for (int y = 0; y < readRows; ++y) {
        const auto *row = reinterpret_cast<const quint16 *>(grey.constScanLine(y));
        for (int x = 0; x < grey.width(); ++x)
            ++counts[row[x]];
    }
    const qint64 total = qint64(readRows) * grey.width();
    int low = 0, high = 65535;
    const int bright = percentile(counts, total, 0.998);
    *stretched = bright > 0 && bright < 65535 / 3;
    if (*stretched) {
        low = percentile(counts, total, 0.001);
        high = std::max(bright, low + 1);
    }
    std::vector<QRgb> table(65536);
    for (int level = 0; level < 65536; ++level) {
        const int v = std::clamp(int((qint64(level - low) * 255 + (high - low) / 2) / (high - low)), 0, 255);
        table[size_t(level)] = qRgb(v, v, v);
    }
    QImage result(grey.size(), QImage::Format_RGB32);
    if (result.isNull())
        return result;
    for (int y = 0; y < grey.height(); ++y) {
        const auto *row = reinterpret_cast<const quint16 *>(grey.constScanLine(y));
        auto *out = reinterpret_cast<QRgb *>(result.scanLine(y));
        for (int x = 0; x < grey.width(); ++x)
            out[x] = y < readRows ? table[row[x]] : qRgb(255, 255, 255);
    }
    return result;
}

} // namespace vivify
