#include "core/compose/ScaleBar.h"

#include "core/compose/Layout.h"
#include "core/project/Project.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <cmath>

namespace vivify {

namespace {

constexpr double MostShare = 0.25; // of the picture's width
constexpr double TextHeight = 0.032, Thickness = 0.009, Margin = 0.045; // of the short side

struct Unit
{
    double millimetres;
    const char *name;
};
constexpr Unit Units[] = {{1e6, "km"}, {1e3, "m"}, {10, "cm"}, {1, "mm"}, {1e-3, "µm"}, {1e-6, "nm"}};

const Unit &unitFor(double millimetres)
{
    for (const Unit &unit : Units)
        if (millimetres >= unit.millimetres * (1 - 1e-9))
            return unit;
    return Units[std::size(Units) - 1];
}

/// White on a dark rim, so that it is seen on every picture.
void strokeTwice(QPainter &painter, const QPainterPath &path, double rim)
{
    painter.strokePath(path, QPen(QColor(0, 0, 0, 190), 2 * rim, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.fillPath(path, Qt::white);
}

} // namespace

ScaleBar ScaleBar::of(const PhysicalScale &scale, QSize picture)
{
    const double whole = scale.millimetres * picture.width();
    if (!(whole > 0) || !std::isfinite(whole))
        return {};
    const double power = std::pow(10, std::floor(std::log10(whole * MostShare)));
    double length = power;
    for (const double step : {2.0, 5.0})
        if (step * power <= whole * MostShare * (1 + 1e-9))
            length = step * power;
    return {length, length / whole, lengthText(length)};
}

QString ScaleBar::lengthText(double millimetres, int digits)
{
    const Unit &unit = unitFor(millimetres);
    const double value = millimetres / unit.millimetres;
    const int whole = value >= 1 ? int(std::floor(std::log10(value) + 1e-9)) + 1 : 1;
    QString number = QString::number(value, 'f', std::max(0, digits - whole));
    if (number.contains(QLatin1Char('.'))) {
        while (number.endsWith(QLatin1Char('0')))
            number.chop(1);
        if (number.endsWith(QLatin1Char('.')))
            number.chop(1);
    }
    return number + QChar(QChar::Nbsp) + QString::fromUtf8(unit.name);
}

void paintScaleBar(QPainter &painter, const Picture &picture, const QRectF &area)
{
    const ScaleBar bar = picture.scale.bar ? ScaleBar::of(picture.scale, picture.size()) : ScaleBar();
    if (bar.millimetres <= 0)
        return;
    const double unit = Layout::unit(area), length = bar.share * area.width();
    const double right = area.right() - Margin * unit, foot = area.bottom() - Margin * unit;
    QPainterPath shape;
    shape.addRect(QRectF(right - length, foot - Thickness * unit, length, Thickness * unit));
    const QFont font = Layout::font(TextHeight * unit, true);
    QPainterPath words;
    words.addText(0, 0, font, bar.text);
    const QRectF ink = words.boundingRect();
    const double middle = right - length / 2;
    const double left = std::min(middle - ink.width() / 2, right - ink.width());
    words.translate(left - ink.left(), foot - 2.2 * Thickness * unit - ink.bottom());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double rim = std::max(0.8, 0.0028 * unit);
    strokeTwice(painter, shape, rim);
    strokeTwice(painter, words, rim);
    painter.restore();
}

} // namespace vivify
