#include "core/compose/AreaScale.h"

#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr int One = 256; // the sum of weights; 255·256 fits 16 bits

/// Weights that sum to One, each at most one off its share.
void putWeights(const std::vector<double> &shares, quint16 *weights)
{
    double sum = 0;
    int given = 0;
    for (size_t i = 0; i < shares.size(); ++i) {
        sum += shares[i];
        const int until = int(std::lround(sum * One));
        weights[i] = quint16(until - given);
        given = until;
    }
}

} // namespace

AreaScale::Axis::Axis(int source, int target) : first(size_t(target))
{
    const double step = double(source) / target;
    const bool smaller = step > 1;
    taps = std::min(source, smaller ? int(std::ceil(step)) + 1 : 2);
    weights.resize(size_t(target) * size_t(taps));
    std::vector<double> shares(static_cast<size_t>(taps));
    for (int i = 0; i < target; ++i) {
        const double from = smaller ? i * step : std::clamp((i + 0.5) * step - 0.5, 0.0, source - 1.0);
        const int start = std::clamp(int(from), 0, source - taps);
        for (int tap = 0; tap < taps; ++tap) {
            const double place = start + tap;
            const double cover = std::min(place + 1, from + step) - std::max(place, from);
            shares[size_t(tap)] = std::max(0.0, smaller ? cover / step : 1 - std::abs(place - from));
        }
        first[size_t(i)] = start;
        putWeights(shares, &weights[size_t(i) * size_t(taps)]);
    }
}

/// Targets from .first to before .second.
std::pair<int, int> AreaScale::Axis::reach(int from, int until) const
{
    const auto begins = std::lower_bound(first.begin(), first.end(), from - taps + 1);
    const auto ends = std::lower_bound(first.begin(), first.end(), until);
    return {int(begins - first.begin()), int(ends - first.begin())};
}

AreaScale::AreaScale(QSize source, QSize target)
    : m_target(target), m_x(source.width(), target.width()), m_y(source.height(), target.height())
{
}

QRect AreaScale::reach(const QRect &sourcePart) const
{
    const auto [left, right] = m_x.reach(sourcePart.left(), sourcePart.right() + 1);
    const auto [top, bottom] = m_y.reach(sourcePart.top(), sourcePart.bottom() + 1);
    return QRect(left, top, right - left, bottom - top);
}

/// Blends neighbours within a row of blended columns, whose first pixel is the source's `offset`. `Taps` 0: any number.
template <int Taps>
void AreaScale::blendRow(const quint16 *column, QRgb *out, int x, int until, int offset) const
{
    const int taps = Taps ? Taps : m_x.taps;
    for (; x < until; ++x) {
        const quint16 *from = column + 4 * (m_x.first[size_t(x)] - offset), *weights = &m_x.weights[size_t(x) * size_t(taps)];
        quint32 sums[4] = {1 << 15, 1 << 15, 1 << 15, 1 << 15};
        for (int tap = 0; tap < taps; ++tap)
            for (int channel = 0; channel < 4; ++channel)
                sums[channel] += quint32(from[4 * tap + channel]) * weights[tap];
        *out++ = 0xff000000u | (sums[2] >> 16) << 16 | (sums[1] >> 16) << 8 | sums[0] >> 16;
    }
}

void AreaScale::scale(const QImage &source, QImage &target, const QRect &part) const
{
    static_assert(Q_BYTE_ORDER == Q_LITTLE_ENDIAN, "the channels' order in a pixel");
    if (part.isEmpty())
        return;
    const int offset = m_x.first[size_t(part.left())], end = m_x.first[size_t(part.right())] + m_x.taps;
    const size_t bytes = size_t(end - offset) * 4;
    std::vector<quint16> column(bytes);
    uchar *rows = target.bits();
    for (int y = part.top(); y <= part.bottom(); ++y) {
        std::fill(column.begin(), column.end(), quint16(0));
        for (int tap = 0; tap < m_y.taps; ++tap) {
            const quint16 weight = m_y.weights[size_t(y) * size_t(m_y.taps) + size_t(tap)];
            if (weight == 0)
                continue;
            const uchar *row = source.constScanLine(m_y.first[size_t(y)] + tap) + qsizetype(offset) * 4;
            quint16 *sums = column.data();
            for (size_t i = 0; i < bytes; ++i)
                sums[i] = quint16(sums[i] + row[i] * weight);
        }
        auto *out = reinterpret_cast<QRgb *>(rows + qsizetype(y) * target.bytesPerLine()) + part.left();
        if (m_x.taps == 2)
            blendRow<2>(column.data(), out, part.left(), part.right() + 1, offset);
        else if (m_x.taps == 3)
            blendRow<3>(column.data(), out, part.left(), part.right() + 1, offset);
        else
            blendRow<0>(column.data(), out, part.left(), part.right() + 1, offset);
    }
}

} // namespace vivify
