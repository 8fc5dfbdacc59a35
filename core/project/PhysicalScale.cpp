#include "core/project/PhysicalScale.h"

#include <QJsonArray>

namespace vivify {

namespace {

double pixels(const QLineF &shares, QSize picture)
{
    return QLineF(0, 0, shares.dx() * picture.width(), shares.dy() * picture.height()).length();
}

bool isBelieved(double millimetres) { return millimetres >= PhysicalScale::Least && millimetres <= PhysicalScale::Most; }

} // namespace

PhysicalScale PhysicalScale::fromRuler(const QLineF &shares, QSize picture, double millimetres)
{
    const double length = pixels(shares, picture);
    PhysicalScale scale;
    if (length < 1 || !isBelieved(millimetres / length))
        return scale;
    scale.millimetres = millimetres / length;
    scale.source = Source::Ruler;
    scale.ruler = shares;
    return scale;
}

PhysicalScale PhysicalScale::fromFile(double millimetresPerPixel)
{
    PhysicalScale scale;
    if (isBelieved(millimetresPerPixel)) {
        scale.millimetres = millimetresPerPixel;
        scale.source = Source::File;
    }
    return scale;
}

double PhysicalScale::length(const QLineF &shares, QSize picture) const { return millimetres * pixels(shares, picture); }

QJsonObject PhysicalScale::toJson() const
{
    QJsonObject object{{QStringLiteral("mm_per_pixel"), millimetres},
                       {QStringLiteral("source"), source == Source::File ? QStringLiteral("file") : QStringLiteral("ruler")},
                       {QStringLiteral("bar"), bar}};
    if (!ruler.isNull())
        object.insert(QStringLiteral("ruler"), QJsonArray{ruler.x1(), ruler.y1(), ruler.x2(), ruler.y2()});
    return object;
}

PhysicalScale PhysicalScale::fromJson(const QJsonObject &object)
{
    PhysicalScale scale;
    const double millimetres = object.value(QLatin1String("mm_per_pixel")).toDouble();
    if (!isBelieved(millimetres))
        return scale;
    scale.millimetres = millimetres;
    scale.source = object.value(QLatin1String("source")).toString() == QLatin1String("file") ? Source::File : Source::Ruler;
    scale.bar = object.value(QLatin1String("bar")).toBool();
    const QJsonArray ends = object.value(QLatin1String("ruler")).toArray();
    if (ends.size() == 4)
        scale.ruler = QLineF(ends.at(0).toDouble(), ends.at(1).toDouble(), ends.at(2).toDouble(), ends.at(3).toDouble());
    return scale;
}

} // namespace vivify
