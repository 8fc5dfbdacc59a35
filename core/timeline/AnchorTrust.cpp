#include "core/timeline/AnchorTrust.h"

#include <array>
#include <cmath>

namespace vivify::AnchorTrust {

namespace {

constexpr int Taps = 13;             // across and down
constexpr double Radius = 0.03;      // of the short side
constexpr double Blank = 3;          // grey levels of spread below which a patch says nothing
constexpr double Alike = 0.9, Unlike = 0.2; // correlation that is surely right, surely wrong

using Patch = std::array<double, Taps * Taps>;

double greyAt(const QImage &image, double x, double y)
{
    const double left = qBound(0.0, x - 0.5, image.width() - 1.0), top = qBound(0.0, y - 0.5, image.height() - 1.0);
    const int column = int(left), row = int(top);
    const int next = qMin(column + 1, image.width() - 1), below = qMin(row + 1, image.height() - 1);
    const auto *upper = reinterpret_cast<const QRgb *>(image.constScanLine(row));
    const auto *lower = reinterpret_cast<const QRgb *>(image.constScanLine(below));
    const double fx = left - column, fy = top - row;
    return (qGray(upper[column]) * (1 - fx) + qGray(upper[next]) * fx) * (1 - fy)
        + (qGray(lower[column]) * (1 - fx) + qGray(lower[next]) * fx) * fy;
}

Patch patchAt(const QImage &image, const QPointF &share)
{
    Patch patch{};
    const double radius = qMax(4.0, Radius * qMin(image.width(), image.height()));
    for (int y = 0; y < Taps; ++y)
        for (int x = 0; x < Taps; ++x)
            patch[size_t(y * Taps + x)] = greyAt(image, share.x() * image.width() + radius * (2.0 * x / (Taps - 1) - 1),
                                                 share.y() * image.height() + radius * (2.0 * y / (Taps - 1) - 1));
    return patch;
}

double mean(const Patch &patch)
{
    double sum = 0;
    for (const double value : patch)
        sum += value;
    return sum / double(patch.size());
}

} // namespace

bool isLookedFor(const Clip &clip) { return clip.report.value(QLatin1String("field")) == QLatin1String("optical flow"); }
void markLookedFor(QJsonObject &report) { report.insert(QStringLiteral("field"), QStringLiteral("optical flow")); }

double at(const Clip &clip, const QPointF &anchor, const QPointF &there, int frame)
{
    if (clip.isNull() || clip.still.isNull())
        return 0;
    const Patch before = patchAt(clip.still, anchor);
    const Patch after = patchAt(clip.frames.at(frame % clip.frames.size()), there);
    const double middle = mean(before), other = mean(after);
    double across = 0, own = 0, its = 0;
    for (size_t i = 0; i < before.size(); ++i) {
        across += (before[i] - middle) * (after[i] - other);
        own += (before[i] - middle) * (before[i] - middle);
        its += (after[i] - other) * (after[i] - other);
    }
    const double count = double(before.size());
    if (std::sqrt(own / count) < Blank)
        return std::sqrt(its / count) < 2 * Blank && std::abs(middle - other) < 12 ? 0.5 : 0.1;
    const double likeness = its > 0 ? across / std::sqrt(own * its) : 0;
    return qBound(0.0, (likeness - Unlike) / (Alike - Unlike), 1.0);
}

} // namespace vivify::AnchorTrust
