#include "core/compose/Layout.h"

#include "core/project/Project.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace vivify::Layout {

QSize even(QSize size)
{
    return {qMax(2, size.width() & ~1), qMax(2, size.height() & ~1)};
}

QSize shownSize(const Picture &picture)
{
    return even(picture.clip.isNull() ? picture.image.size() : picture.clip.frames.first().size());
}

QRectF pictureArea(QSize picture, QSize frame)
{
    const QSizeF whole(frame);
    const QSizeF fitted = QSizeF(picture).scaled(whole, Qt::KeepAspectRatio);
    // Up to two pixels are rounding of even sides or of a widget, not another shape.
    if (whole.width() - fitted.width() <= 2 && whole.height() - fitted.height() <= 2)
        return {QPointF(), whole};
    const QSizeF rounded(std::round(fitted.width()), std::round(fitted.height()));
    return {QPointF(std::floor((whole.width() - rounded.width()) / 2),
                    std::floor((whole.height() - rounded.height()) / 2)),
            rounded};
}

QColor surround(const Picture &picture)
{
    constexpr int Samples = 64, Near = 6; // along a side; of 255
    constexpr double Most = 0.9;          // of the edge
    const QImage &image = picture.clip.isNull() || picture.clip.still.isNull() ? picture.image : picture.clip.still;
    if (image.isNull())
        return Qt::black;
    QList<QRgb> edge;
    const int right = image.width() - 1, bottom = image.height() - 1;
    for (int i = 0; i < Samples; ++i) {
        const int x = right * i / (Samples - 1), y = bottom * i / (Samples - 1);
        edge << image.pixel(x, 0) << image.pixel(x, bottom) << image.pixel(0, y) << image.pixel(right, y);
    }
    const auto middle = [&](int (*part)(QRgb)) {
        QList<int> values;
        for (const QRgb pixel : std::as_const(edge))
            values.append(part(pixel));
        std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
        return values.at(values.size() / 2);
    };
    const QColor colour(middle(qRed), middle(qGreen), middle(qBlue));
    const auto isNear = [&](QRgb pixel) {
        return std::abs(qRed(pixel) - colour.red()) <= Near && std::abs(qGreen(pixel) - colour.green()) <= Near
            && std::abs(qBlue(pixel) - colour.blue()) <= Near;
    };
    return std::count_if(edge.begin(), edge.end(), isNear) >= Most * double(edge.size()) ? colour : QColor(Qt::black);
}

double unit(const QRectF &area)
{
    return qMin(area.width(), area.height());
}

QFont font(double pixelHeight, bool bold, bool italic)
{
    QFont result;
    // Debian's fonts-noto-cjk; the others have the same letters where it is missing.
    result.setFamilies({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans SC"),
                        QStringLiteral("Microsoft YaHei"), QStringLiteral("PingFang SC"),
                        QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
    result.setStyleHint(QFont::SansSerif);
    result.setHintingPreference(QFont::PreferNoHinting);
    result.setPixelSize(qMax(1, int(std::lround(pixelHeight))));
    result.setBold(bold);
    result.setItalic(italic);
    return result;
}

} // namespace vivify::Layout
