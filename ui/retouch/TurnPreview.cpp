#include "ui/retouch/TurnPreview.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTransform>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr int SmallSide = 900, Lines = 12;

double withinHalfTurn(double degrees) { return degrees - 360 * std::round(degrees / 360); }

} // namespace

TurnPreview::TurnPreview(const QImage &picture, QWidget *parent) : QWidget(parent), m_size(picture.size())
{
    setObjectName(QStringLiteral("turnPreview"));
    setAccessibleName(tr("The turned picture"));
    setMinimumSize(320, 240);
    setCursor(Qt::OpenHandCursor);
    const QSize enough = picture.size().scaled(SmallSide * 2, SmallSide * 2, Qt::KeepAspectRatio);
    const QImage reduced = enough.width() < picture.width() ? picture.scaled(enough) : picture; // a mean over all would take long
    m_small = std::max(picture.width(), picture.height()) > SmallSide
        ? reduced.scaled(SmallSide, SmallSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)
        : reduced;
}

void TurnPreview::setAngle(double degrees)
{
    m_angle = degrees;
    update();
}

void TurnPreview::setCorners(Retouch::Corners corners)
{
    m_corners = corners;
    update();
}

void TurnPreview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.fillRect(rect(), palette().color(QPalette::Light));
    const double diagonal = std::hypot(m_size.width(), m_size.height());
    const double zoom = std::min({(width() - 16) / diagonal, (height() - 16) / diagonal * 1.25, 8.0});
    const QTransform turn = QTransform().translate(width() / 2.0, height() / 2.0).rotate(m_angle).scale(zoom, zoom);
    const QRectF place({-m_size.width() / 2, -m_size.height() / 2}, m_size);
    painter.save();
    painter.setTransform(turn, true);
    painter.drawImage(place, m_small);
    painter.restore();
    const int quarters = int(std::lround(m_angle / 90));
    const QSizeF upright = quarters % 2 ? m_size.transposed() : m_size;
    const double rest = m_angle - 90 * quarters;
    const QSizeF kept = m_corners == Retouch::Corners::Crop ? Retouch::uprightInside(upright, rest)
                                                            : QTransform().rotate(rest).mapRect(QRectF({0, 0}, upright)).size();
    const QRectF frame(QPointF(width() - kept.width() * zoom, height() - kept.height() * zoom) / 2, kept * zoom);
    QPainterPath outside;
    outside.addRect(rect());
    outside.addRect(frame);
    painter.fillPath(outside, QColor(0, 0, 0, 120));
    for (const auto &[colour, wide] : {std::pair(QColor(255, 255, 255, 130), 2.2), std::pair(QColor(0, 60, 110, 170), 0.8)}) {
        painter.setPen(QPen(colour, wide));
        for (int i = 1; i < Lines; ++i) {
            const double x = frame.left() + frame.width() * i / Lines, y = frame.top() + frame.height() * i / Lines;
            painter.drawLine(QLineF(x, frame.top(), x, frame.bottom()));
            painter.drawLine(QLineF(frame.left(), y, frame.right(), y));
        }
        painter.drawRect(frame);
    }
}

double TurnPreview::directionOf(const QPointF &place) const
{
    const QPointF way = place - QPointF(width() / 2.0, height() / 2.0);
    return std::atan2(way.y(), way.x()) * 180 / M_PI;
}

void TurnPreview::mousePressEvent(QMouseEvent *event)
{
    m_grabbed = directionOf(event->position());
    m_angleBefore = m_angle;
}

void TurnPreview::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    setAngle(withinHalfTurn(m_angleBefore + directionOf(event->position()) - m_grabbed));
    Q_EMIT turned(m_angle);
}

} // namespace vivify
