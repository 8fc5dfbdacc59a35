#include "core/export/Palette.h"

#include <algorithm>
#include <array>
#include <climits>
#include <cmath>
#include <vector>

namespace vivify::Palette {

namespace {

constexpr int Bits = 5, Levels = 1 << Bits, Cells = Levels * Levels * Levels, MostColours = 255;

int cellOf(int red, int green, int blue)
{
    return (red >> (8 - Bits)) << (2 * Bits) | (green >> (8 - Bits)) << Bits | blue >> (8 - Bits);
}

/// A colour that occurs, with how often.
struct Entry
{
    std::array<int, 3> colour; // 0..255
    qint64 count;
};

using Run = std::pair<qsizetype, qsizetype>; // first and end in the list of entries

QList<Entry> entriesOf(const QList<QImage> &frames)
{
    struct Sum
    {
        qint64 red = 0, green = 0, blue = 0, count = 0;
    };
    std::vector<Sum> sums(Cells);
    for (const QImage &frame : frames) {
        for (int y = 0; y < frame.height(); ++y) {
            const auto *row = reinterpret_cast<const QRgb *>(frame.constScanLine(y));
            for (int x = 0; x < frame.width(); ++x) {
                Sum &sum = sums[size_t(cellOf(qRed(row[x]), qGreen(row[x]), qBlue(row[x])))];
                sum.red += qRed(row[x]);
                sum.green += qGreen(row[x]);
                sum.blue += qBlue(row[x]);
                ++sum.count;
            }
        }
    }
    QList<Entry> entries;
    for (const Sum &sum : sums)
        if (sum.count)
            entries.append({{int(sum.red / sum.count), int(sum.green / sum.count), int(sum.blue / sum.count)}, sum.count});
    return entries;
}

/// The channel with the widest range in the run, and that range weighed by how many pixels it concerns.
std::pair<int, double> widest(const QList<Entry> &entries, const Run &run)
{
    int channel = 0, range = -1;
    double count = 0;
    for (int i = 0; i < 3; ++i) {
        int low = INT_MAX, high = INT_MIN;
        for (qsizetype at = run.first; at < run.second; ++at) {
            low = std::min(low, entries.at(at).colour[size_t(i)]);
            high = std::max(high, entries.at(at).colour[size_t(i)]);
        }
        if (high - low > range) {
            range = high - low;
            channel = i;
        }
    }
    for (qsizetype at = run.first; at < run.second; ++at)
        count += double(entries.at(at).count);
    return {channel, range * std::sqrt(count)};
}

/// Cuts the run so that half of its pixels lie on each side.
Run cut(QList<Entry> &entries, Run &run, int channel)
{
    std::sort(entries.begin() + run.first, entries.begin() + run.second, [&](const Entry &a, const Entry &b) {
        return a.colour[size_t(channel)] < b.colour[size_t(channel)];
    });
    qint64 whole = 0, seen = 0;
    for (qsizetype at = run.first; at < run.second; ++at)
        whole += entries.at(at).count;
    qsizetype middle = run.first + 1;
    for (qsizetype at = run.first; at < run.second - 1; ++at) {
        seen += entries.at(at).count;
        middle = at + 1;
        if (2 * seen >= whole)
            break;
    }
    const Run upper{middle, run.second};
    run.second = middle;
    return upper;
}

QRgb meanOf(const QList<Entry> &entries, const Run &run)
{
    std::array<double, 3> sum{};
    double count = 0;
    for (qsizetype at = run.first; at < run.second; ++at) {
        for (size_t i = 0; i < 3; ++i)
            sum[i] += double(entries.at(at).colour[i]) * double(entries.at(at).count);
        count += double(entries.at(at).count);
    }
    return qRgb(qRound(sum[0] / count), qRound(sum[1] / count), qRound(sum[2] / count));
}

/// Bayer's 8×8 thresholds, -0.5..0.5.
double threshold(int x, int y)
{
    int value = 0;
    for (int bit = 0; bit < 3; ++bit)
        value |= ((((x ^ y) >> bit) & 1) << (5 - 2 * bit)) | (((y >> bit) & 1) << (4 - 2 * bit));
    return (value + 0.5) / 64 - 0.5;
}

} // namespace

QList<QRgb> of(const QList<QImage> &frames)
{
    QList<Entry> entries = entriesOf(frames);
    QList<Run> runs{{0, entries.size()}};
    while (runs.size() < MostColours) {
        qsizetype best = -1;
        int channel = 0;
        double most = 0;
        for (qsizetype i = 0; i < runs.size(); ++i) {
            const auto [axis, weight] = widest(entries, runs.at(i));
            if (weight > most && runs.at(i).second - runs.at(i).first > 1) {
                most = weight;
                best = i;
                channel = axis;
            }
        }
        if (best < 0)
            break;
        const Run upper = cut(entries, runs[best], channel);
        runs.append(upper);
    }
    QList<QRgb> colours;
    for (const Run &run : std::as_const(runs))
        if (run.second > run.first)
            colours.append(meanOf(entries, run));
    colours.append(qRgba(0, 0, 0, 0));
    return colours;
}

Mapper::Mapper(const QList<QRgb> &palette) : m_palette(palette), m_nearest(Cells)
{
    for (int cell = 0; cell < Cells; ++cell) {
        const auto middle = [&](int shift) { return (((cell >> shift) & (Levels - 1)) << (8 - Bits)) + (1 << (7 - Bits)); };
        const int red = middle(2 * Bits), green = middle(Bits), blue = middle(0);
        int least = INT_MAX;
        for (int i = 0; i + 1 < palette.size(); ++i) { // the last one is the transparent one
            const int r = qRed(palette.at(i)) - red, g = qGreen(palette.at(i)) - green, b = qBlue(palette.at(i)) - blue;
            const int square = 2 * r * r + 4 * g * g + b * b; // about as the eye weighs them
            if (square < least) {
                least = square;
                m_nearest[cell] = uchar(i);
            }
        }
    }
}

void Mapper::map(const QImage &frame, uchar *indices, int stride) const
{
    constexpr double Strength = 12; // about the distance of neighbouring colours
    std::array<std::array<int, 8>, 8> shift{};
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x)
            shift[size_t(y)][size_t(x)] = qRound(Strength * threshold(x, y));
    for (int y = 0; y < frame.height(); ++y) {
        const auto *row = reinterpret_cast<const QRgb *>(frame.constScanLine(y));
        for (int x = 0; x < frame.width(); ++x) {
            const int add = shift[size_t(y & 7)][size_t(x & 7)];
            const auto moved = [add](int value) { return std::clamp(value + add, 0, 255); };
            indices[qsizetype(y) * stride + x] = m_nearest.at(cellOf(moved(qRed(row[x])), moved(qGreen(row[x])), moved(qBlue(row[x]))));
        }
    }
}

} // namespace vivify::Palette
