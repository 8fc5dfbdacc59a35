#include "app/cli/ContactSheet.h"

#include "core/compose/Layout.h"

#include <QPainter>

namespace vivify::cli {

namespace {

constexpr int Phases = 8;
constexpr int Gain = 3;

QImage difference(const QImage &frame, const QImage &still)
{
    QImage result(frame.size(), QImage::Format_RGB32);
    const auto channel = [](int a, int b) { return qBound(0, 128 + Gain * (a - b), 255); };
    for (int y = 0; y < frame.height(); ++y) {
        const auto *now = reinterpret_cast<const QRgb *>(frame.constScanLine(y));
        const auto *then = reinterpret_cast<const QRgb *>(still.constScanLine(y));
        auto *to = reinterpret_cast<QRgb *>(result.scanLine(y));
        for (int x = 0; x < frame.width(); ++x)
            to[x] = qRgb(channel(qRed(now[x]), qRed(then[x])), channel(qGreen(now[x]), qGreen(then[x])),
                         channel(qBlue(now[x]), qBlue(then[x])));
    }
    return result;
}

} // namespace

QList<int> sheetPhases(int total)
{
    QList<int> phases;
    for (int k = 0; k < Phases; ++k)
        phases.append(qMin(qRound(k * total / double(Phases)), total - 1));
    return phases;
}

QImage contactSheet(const QList<QImage> &phases, int total, const QImage &still, int tileWidth)
{
    const QSize full = phases.first().size();
    const QSize tile = full.scaled(tileWidth, tileWidth * 4, Qt::KeepAspectRatio);
    const QImage reference = still.size() == full ? still : phases.first();
    QImage sheet(Phases * tile.width(), 2 * tile.height(), QImage::Format_RGB32);
    QPainter painter(&sheet);
    painter.setFont(Layout::font(qMax(11, tile.width() / 16)));
    painter.setPen(Qt::red);
    const QList<int> indices = sheetPhases(total);
    for (int k = 0; k < Phases; ++k) {
        const QPoint corner(k * tile.width(), 0), below(k * tile.width(), tile.height());
        const QImage &frame = phases.at(k);
        painter.drawImage(corner, frame.scaled(tile, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        painter.drawImage(below, difference(frame, reference)
                                     .scaled(tile, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        painter.drawText(QRect(corner, tile).adjusted(4, 2, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                         QStringLiteral("%1/%2").arg(indices.at(k)).arg(total));
    }
    painter.end();
    return sheet;
}

} // namespace vivify::cli
