#include "core/retouch/Places.h"
#include "core/retouch/Retouch.h"

#include "core/base/Error.h"
#include "core/base/Module.h"
#include "core/retouch/RetouchLibrary.h"

#include <QCoreApplication>
#include <QHash>
#include <QTransform>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr int LongestSide = 32'000; // px that OpenCV's warp can address
constexpr double MostPixels = 256e6;
constexpr double Negligible = 1e-3; // degrees

/// What most of the rim looks like.
QRgb rimColour(const QImage &image)
{
    struct Sum
    {
        qint64 red = 0, green = 0, blue = 0, count = 0;
    };
    QHash<QRgb, Sum> sums;
    const auto take = [&](int x, int y) {
        const QRgb colour = image.pixel(x, y);
        Sum &sum = sums[colour & 0xF0F0F0];
        sum.red += qRed(colour);
        sum.green += qGreen(colour);
        sum.blue += qBlue(colour);
        ++sum.count;
    };
    for (int x = 0; x < image.width(); ++x) {
        take(x, 0);
        take(x, image.height() - 1);
    }
    for (int y = 0; y < image.height(); ++y) {
        take(0, y);
        take(image.width() - 1, y);
    }
    Sum most;
    for (const Sum &sum : std::as_const(sums))
        if (sum.count > most.count)
            most = sum;
    const qint64 n = std::max<qint64>(1, most.count);
    return qRgb(int(most.red / n), int(most.green / n), int(most.blue / n));
}

/// From the new picture's pixels to the old one's, both measured from the picture's corner.
QTransform wayBack(QSizeF from, QSizeF to, double degrees)
{
    return QTransform().translate(from.width() / 2, from.height() / 2).rotate(-degrees).translate(-to.width() / 2, -to.height() / 2);
}

QSize sizeFor(QSizeF picture, double degrees, Retouch::Corners corners)
{
    if (corners == Retouch::Corners::Crop) {
        const QSizeF inside = Retouch::uprightInside(picture, degrees);
        return {std::max(1, int(std::floor(inside.width() + 1e-6))), std::max(1, int(std::floor(inside.height() + 1e-6)))};
    }
    const QSizeF around = QTransform().rotate(degrees).mapRect(QRectF({0, 0}, picture)).size();
    return {int(std::ceil(around.width() - 1e-6)), int(std::ceil(around.height() - 1e-6))};
}

void checkSize(QSize before, QSize after)
{
    if (std::max({before.width(), before.height(), after.width(), after.height()}) <= LongestSide
        && double(after.width()) * after.height() <= MostPixels)
        return;
    throw Error(Error::Kind::Usage, QCoreApplication::translate("Retouch", "The turned picture would be too large."),
                QCoreApplication::translate("Retouch", "The picture is as it was."),
                QCoreApplication::translate("Retouch", "Crop it first, or let its corners be cut off."));
}

} // namespace

QSizeF Retouch::uprightInside(QSizeF picture, double degrees)
{
    const double angle = degrees * M_PI / 180, s = std::abs(std::sin(angle)), c = std::abs(std::cos(angle));
    const double longer = std::max(picture.width(), picture.height()), shorter = std::min(picture.width(), picture.height());
    if (shorter <= 2 * s * c * longer || std::abs(s - c) < 1e-10) { // two corners on the long sides, the others in between
        const double half = shorter / 2;
        return picture.width() >= picture.height() ? QSizeF(half / s, half / c) : QSizeF(half / c, half / s);
    }
    const double both = c * c - s * s;
    return {(picture.width() * c - picture.height() * s) / both, (picture.height() * c - picture.width() * s) / both};
}

void Retouch::rotate(Picture &picture, double degrees, Corners corners, JobContext &context)
{
    const int quarters = int(std::lround(degrees / 90));
    const double rest = degrees - 90.0 * quarters;
    turn(picture, quarters);
    if (std::abs(rest) < Negligible)
        return;
    const QSize before = picture.size(), after = sizeFor(before, rest, corners);
    checkSize(before, after);
    const QTransform back = wayBack(before, after, rest), way = back.inverted();
    const auto &library = module<RetouchLibrary>(QStringLiteral("vivify_retoucher"));
    const QRgb rim = rimColour(picture.image), nothing = qRgb(0, 0, 0);
    picture.image = library.warped(picture.image, after, back, corners == Corners::Keep ? &rim : nullptr, context);
    for (Region &region : picture.regions)
        if (!region.mask.isNull())
            region.mask = Mask::fromImage(library.warped(region.mask.toImage(), after, back, &nothing, context));
    QList<QSizeF> extents;
    for (const LabelOverlay &label : std::as_const(picture.labels))
        extents.append({label.extent.width() * before.width() / after.width(), label.extent.height() * before.height() / after.height()});
    Places::move(picture, [&](const QPointF &p) {
        const QPointF there = way.map(QPointF(p.x() * before.width(), p.y() * before.height()));
        return QPointF(there.x() / after.width(), there.y() / after.height());
    });
    for (qsizetype i = 0; i < extents.size(); ++i) // shapes stay upright and as large as they were
        picture.labels[i].extent = extents.at(i);
    Places::dropOutside(picture);
    Places::dropClips(picture);
}

} // namespace vivify
