#include "core/compose/Layers.h"

#include "core/compose/Layout.h"

#include <QFontMetricsF>
#include <QPainter>

namespace vivify {

namespace {

constexpr double TextShare = 0.66; // of the band's height

} // namespace

void paintTitle(QPainter &painter, const QString &title, const QRect &band)
{
    if (title.isEmpty() || band.isEmpty())
        return;
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.setFont(Layout::font(TextShare * band.height(), true));
    painter.setPen(Qt::white);
    const QString line = QString(title).replace(QLatin1Char('\n'), QLatin1Char(' '));
    painter.drawText(QRectF(band), Qt::AlignCenter | Qt::TextSingleLine,
                     QFontMetricsF(painter.font()).elidedText(line, Qt::ElideRight, band.width()));
    painter.restore();
}

void paintInsetEdge(QPainter &painter, const QRect &view)
{
    const int width = qMax(1, qRound(0.012 * qMin(view.width(), view.height())));
    painter.fillRect(view.adjusted(-width, -width, width, width), QColor(235, 235, 235));
    painter.fillRect(view, Qt::black);
}

} // namespace vivify
