#include "core/compose/Layers.h"

#include "core/compose/Layout.h"

#include <QFontMetricsF>
#include <QPainter>
#include <cmath>

namespace vivify {

namespace {

// GB 45438-2025 asks for 5 % of the short side and two seconds at the start; these keep clear of both limits.
constexpr double MarkShare = 0.055;
constexpr double MarkPixels = 28;
constexpr double MarkFirst = 4, MarkLast = 2; // s
constexpr double NoticeShare = 0.026;

/// Texts of a video, in the video's language and not the program's.
const LocalizedText LongMark{QStringLiteral("AI-generated animation"), QStringLiteral("AI生成动画")};
const LocalizedText ShortMark{QStringLiteral("AI-generated"), QStringLiteral("AI生成")};
const LocalizedText Notice{QStringLiteral("For teaching, not for diagnosis"), QStringLiteral("教学演示，非诊断用途")};

/// The font whose inked letters of `text` are `height` high.
QFont inkFont(const QString &text, double height)
{
    constexpr double Probe = 200;
    const double ink = QFontMetricsF(Layout::font(Probe, true)).tightBoundingRect(text).height();
    return Layout::font(std::ceil(height * Probe / qMax(1.0, ink)), true);
}

/// A text on a dark plate, in pixels of the video's own size.
struct Plate
{
    QString text;
    QFont font;
    QRectF area;
};

Plate makePlate(const QString &text, const QFont &font, const QPointF &lowerLeft)
{
    const double padding = 0.3 * font.pixelSize();
    QRectF area(0, 0, QFontMetricsF(font).horizontalAdvance(text) + 2 * padding, 1.25 * font.pixelSize());
    area.moveBottomLeft(lowerLeft);
    return {text, font, area};
}

Plate noticePlate(const ExportSettings &settings, QSize natural)
{
    const double shortSide = qMin(natural.width(), natural.height()), margin = 0.02 * shortSide;
    const QFont font = Layout::font(qMax(NoticeShare * shortSide, 9.0));
    QString text = Notice.text(settings.language);
    const QString corner = settings.cornerText.text(settings.language).simplified();
    if (!corner.isEmpty())
        text = QFontMetricsF(font).elidedText(text + QStringLiteral(" · ") + corner, Qt::ElideRight, 0.92 * natural.width() - 2 * margin);
    return makePlate(text, font, {margin, natural.height() - margin});
}

Plate markPlate(const ExportSettings &settings, QSize natural, const QRectF &notice)
{
    const double shortSide = qMin(natural.width(), natural.height()), margin = 0.02 * shortSide;
    const double height = qMax(MarkShare * shortSide, MarkPixels);
    QString text = LongMark.text(settings.language);
    QFont font = inkFont(text, height);
    if (QFontMetricsF(font).horizontalAdvance(text) > 0.9 * natural.width() - 2 * margin) {
        text = ShortMark.text(settings.language);
        font = inkFont(text, height);
    }
    return makePlate(text, font, notice.topLeft() - QPointF(0, margin / 2));
}

void paintPlate(QPainter &painter, const Plate &plate)
{
    const double radius = 0.15 * plate.font.pixelSize();
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 150));
    painter.drawRoundedRect(plate.area, radius, radius);
    painter.setFont(plate.font);
    painter.setPen(Qt::white);
    // The ink in the plate's middle: a line's own box is higher than the plate and would be cut, with the tails of letters.
    const QFontMetricsF metrics(plate.font);
    const double left = plate.area.center().x() - metrics.horizontalAdvance(plate.text) / 2;
    painter.drawText(QPointF(left, plate.area.center().y() - metrics.tightBoundingRect(plate.text).center().y()), plate.text);
}

} // namespace

QRectF markArea(const ExportSettings &settings, QSize natural)
{
    if (!settings.aiMark)
        return {};
    const QRectF notice = noticePlate(settings, natural).area;
    return notice.united(markPlate(settings, natural, notice).area);
}

QRectF noticeArea(const ExportSettings &settings, QSize natural)
{
    return settings.aiMark ? noticePlate(settings, natural).area : QRectF();
}

bool markShows(double seconds, double duration) { return seconds < MarkFirst || seconds >= duration - MarkLast; }

void paintMark(QPainter &painter, const ExportSettings &settings, double seconds, double duration, QSize size,
               QSize natural)
{
    if (!settings.aiMark)
        return;
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(size.width() / double(natural.width()), size.height() / double(natural.height()));
    const Plate notice = noticePlate(settings, natural);
    paintPlate(painter, notice);
    if (markShows(seconds, duration))
        paintPlate(painter, markPlate(settings, natural, notice.area));
    painter.restore();
}

} // namespace vivify
