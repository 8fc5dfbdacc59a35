#include "ui/widgets/NightPaper.h"

#include <QEvent>
#include <QPainter>
#include <QWidget>
#include <algorithm>

namespace vivify {

namespace {

/// The lightness of HSL turned round, on a ground that is `paper` instead of black.
QRgb turned(QRgb colour, QRgb paper)
{
    const int red = qRed(colour), green = qGreen(colour), blue = qBlue(colour);
    const int shift = 255 - std::max({red, green, blue}) - std::min({red, green, blue});
    const auto on = [](int value, int ground) { return ground + value * (255 - ground) / 255; };
    return qRgb(on(red + shift, qRed(paper)), on(green + shift, qGreen(paper)), on(blue + shift, qBlue(paper)));
}

} // namespace

NightPaper::NightPaper(QWidget *widget) : QGraphicsEffect(widget)
{
    widget->installEventFilter(this);
    follow(*widget);
}

void NightPaper::follow(const QWidget &widget)
{
    setEnabled(widget.palette().color(QPalette::Window).lightness() < 128);
}

bool NightPaper::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        follow(*static_cast<const QWidget *>(watched));
    return QGraphicsEffect::eventFilter(watched, event);
}

void NightPaper::draw(QPainter *painter)
{
    QPoint place;
    const QPixmap drawn = sourcePixmap(Qt::LogicalCoordinates, &place, NoPad);
    QImage image = drawn.toImage().convertToFormat(QImage::Format_RGB32);
    const auto *widget = static_cast<const QWidget *>(parent());
    const QRgb paper = widget->palette().color(QPalette::Base).rgb();
    for (int y = 0; y < image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x)
            line[x] = turned(line[x], paper);
    }
    image.setDevicePixelRatio(drawn.devicePixelRatio());
    painter->drawImage(place, image);
}

} // namespace vivify
