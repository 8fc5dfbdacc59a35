#include "core/compose/Layout.h"

#include "core/project/Project.h"

#include <cmath>

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
