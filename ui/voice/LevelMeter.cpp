#include "ui/voice/LevelMeter.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr double Quietest = -60, Full = 0.985, Fall = 0.06; // dB; amplitude; of the bar, a piece

} // namespace

LevelMeter::LevelMeter(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("levelMeter"));
    setMinimumHeight(14);
}

void LevelMeter::setPeak(double amplitude)
{
    const double decibels = amplitude > 0 ? 20 * std::log10(amplitude) : Quietest;
    const double level = std::clamp(1 - decibels / Quietest, 0.0, 1.0);
    m_shown = std::max(level, m_shown - Fall);
    m_cut = m_cut || amplitude >= Full;
    update();
}

void LevelMeter::clear()
{
    m_shown = 0;
    m_cut = false;
    update();
}

void LevelMeter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF whole = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    painter.setBrush(palette().color(QPalette::Base)); // nothing is heard: an empty frame, not a full bar
    painter.drawRoundedRect(whole, 3, 3);
    painter.setPen(Qt::NoPen);
    QRectF bar = whole;
    bar.setWidth(whole.width() * m_shown);
    painter.setBrush(m_cut ? QColor(0xd5, 0x5e, 0x00) : QColor(0x00, 0x9e, 0x73));
    painter.drawRoundedRect(bar, 3, 3);
}

} // namespace vivify
