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

/// Draws white text on a dark plate whose lower left corner is given; returns the plate.
QRectF paintPlate(QPainter &painter, const QString &text, const QFont &font, const QPointF &corner)
{
    const QFontMetricsF metrics(font);
    const double padding = 0.3 * font.pixelSize();
    QRectF plate(0, 0, metrics.horizontalAdvance(text) + 2 * padding, 1.25 * font.pixelSize());
    plate.moveBottomLeft(corner);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 150));
    painter.drawRoundedRect(plate, padding / 2, padding / 2);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(plate, Qt::AlignCenter | Qt::TextSingleLine, text);
    return plate;
}

} // namespace

void paintMark(QPainter &painter, const ExportSettings &settings, double seconds, double duration, QSize size,
               QSize natural)
{
    if (!settings.aiMark)
        return;
    const double shortSide = qMin(natural.width(), natural.height());
    const double height = qMax(MarkShare * shortSide, MarkPixels);
    const double margin = 0.02 * shortSide;
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(size.width() / double(natural.width()), size.height() / double(natural.height()));
    const QFont small = Layout::font(qMax(NoticeShare * shortSide, 9.0));
    const QPointF corner(margin, natural.height() - margin);
    const QRectF notice = paintPlate(painter, Notice.text(settings.language), small, corner);
    if (seconds < MarkFirst || seconds >= duration - MarkLast) {
        QString text = LongMark.text(settings.language);
        QFont font = inkFont(text, height);
        if (QFontMetricsF(font).horizontalAdvance(text) > 0.9 * natural.width() - 2 * margin) {
            text = ShortMark.text(settings.language);
            font = inkFont(text, height);
        }
        paintPlate(painter, text, font, notice.topLeft() - QPointF(0, margin / 2));
    }
    painter.restore();
}

} // namespace vivify
