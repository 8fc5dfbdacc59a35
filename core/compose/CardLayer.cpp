#include "core/compose/Layers.h"

#include "core/compose/Layout.h"

#include <QFontMetricsF>
#include <QPainter>

namespace vivify {

namespace {

constexpr double TitleShare = 0.085, TextShare = 0.048, SpaceShare = 0.03; // of the short side
constexpr double WidthShare = 0.84, HeightShare = 0.7;                     // the mark keeps the rest of the height
constexpr double LeastShrink = 0.3;
const QColor Ground(0x10, 0x16, 0x1c), Ink(0xf4, 0xf6, 0xf8), QuietInk(0xc2, 0xcc, 0xd6);

/// A line of the card, wrapped where it is too long.
struct Line
{
    QString text;
    QFont font;
    QColor colour;
    double height;
};

/// What the card says; the first line of each language is a title.
struct Paragraph
{
    QString text;
    bool title = false;
};

QList<Paragraph> paragraphs(const LocalizedText &words, const QString &language)
{
    const bool both = language == QLatin1String("both");
    QList<Paragraph> list;
    const auto add = [&list](const QString &text) {
        const QStringList lines = text.split(QLatin1Char('\n'));
        for (qsizetype i = 0; i < lines.size(); ++i)
            list.append({lines.at(i), i == 0});
    };
    add(words.text(both ? QStringLiteral("zh") : language));
    if (both && !words.zh.isEmpty() && !words.en.isEmpty() && words.zh != words.en)
        add(words.en);
    return list;
}

/// The lines at that share of their full size, and their height together with the spaces.
QList<Line> linesAt(double shrink, const QList<Paragraph> &texts, double unit, double width, double &height)
{
    QList<Line> lines;
    height = 0;
    for (const auto &[text, title] : texts) {
        const QFont font = Layout::font((title ? TitleShare : TextShare) * unit * shrink, title);
        const QRectF box = QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e6), Qt::AlignHCenter | Qt::TextWordWrap,
                                                            text.isEmpty() ? QStringLiteral(" ") : text);
        height += (lines.isEmpty() ? 0 : SpaceShare * unit * shrink) + box.height();
        lines.append({text, font, title ? Ink : QuietInk, box.height()});
    }
    return lines;
}

} // namespace

void paintCard(QImage &frame, const LocalizedText &words, const QString &language, QSize natural)
{
    frame.fill(Ground);
    const double unit = qMin(natural.width(), natural.height()), width = WidthShare * natural.width();
    const QList<Paragraph> texts = paragraphs(words, language);
    double height = 0, shrink = 1;
    QList<Line> lines = linesAt(shrink, texts, unit, width, height);
    while (height > HeightShare * natural.height() && shrink > LeastShrink) {
        shrink *= 0.9;
        lines = linesAt(shrink, texts, unit, width, height);
    }
    QPainter painter(&frame);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(frame.width() / double(natural.width()), frame.height() / double(natural.height()));
    const double left = (natural.width() - width) / 2;
    double top = 0.46 * natural.height() - height / 2;
    for (const Line &line : std::as_const(lines)) {
        painter.setFont(line.font);
        painter.setPen(line.colour);
        painter.drawText(QRectF(left, top, width, line.height), Qt::AlignHCenter | Qt::TextWordWrap, line.text);
        top += line.height + SpaceShare * unit * shrink;
    }
}

void paintFade(QImage &frame, double light)
{
    if (light >= 1)
        return;
    QPainter(&frame).fillRect(frame.rect(), QColor::fromRgbF(0, 0, 0, float(1 - qMax(0.0, light))));
}

} // namespace vivify
