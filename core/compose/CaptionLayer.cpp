#include "core/compose/Layers.h"

#include "core/compose/Layout.h"

#include <QPainter>
#include <QTextLayout>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr double TextShare = 0.048, WideShare = 0.84; // of the short side, of the width
constexpr double Spacing = 1.3;                       // of the pixel size, from line to line
constexpr double HighShare = 0.5;                     // of the height, that words may hide at most
constexpr int Smallest = 6;                           // px
constexpr double MarginShare = 0.04;

/// Words broken into lines that fit, each with its width.
struct Paragraph
{
    QStringList lines;
    double width = 0;
};

Paragraph broken(const QString &text, const QFont &font, double width)
{
    Paragraph made;
    for (const QString &part : text.split(QLatin1Char('\n'))) {
        QTextLayout layout(part, font);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            made.lines.append(part.mid(line.textStart(), line.textLength()).trimmed());
            made.width = std::max(made.width, line.naturalTextWidth());
        }
        layout.endLayout();
    }
    return made;
}

/// The words at that moment and whether the large mark stands below them for any of the time that they are read: so they
/// keep their place.
struct Shown
{
    QString text;
    bool overMark = false;
};

Shown shownAt(const QList<Caption> &captions, const ExportSettings &settings, double time, double first, double duration)
{
    Shown shown{Captions::textAt(captions, time, settings.shownLanguage()), false};
    for (const Caption &caption : captions) {
        if (!settings.aiMark || !caption.covers(time))
            continue;
        // The mark stands at the start and at the end, so one of the caption's ends meets it if anything does.
        shown.overMark = shown.overMark || markShows(caption.start - first, duration) || markShows(caption.end - first, duration);
    }
    return shown;
}

} // namespace

QString captionsKey(const QList<Caption> &captions, const ExportSettings &settings, double time, double first, double duration)
{
    const Shown shown = shownAt(captions, settings, time, first, duration);
    return shown.text.isEmpty() ? QString() : shown.text + (shown.overMark ? QLatin1Char('^') : QLatin1Char('_'));
}

void paintCaptions(QPainter &painter, const QList<Caption> &captions, const ExportSettings &settings, double time,
                   double first, double duration, QSize size, QSize natural)
{
    const Shown shown = shownAt(captions, settings, time, first, duration);
    if (shown.text.isEmpty())
        return;
    const double shortSide = std::min(natural.width(), natural.height());
    QFont font = Layout::font(std::max(TextShare * shortSide, 11.0));
    Paragraph words = broken(shown.text, font, WideShare * natural.width());
    while (double(words.lines.size()) * Spacing * font.pixelSize() > HighShare * natural.height() && font.pixelSize() > Smallest) {
        font = Layout::font(font.pixelSize() - 1);
        words = broken(shown.text, font, WideShare * natural.width());
    }
    const double pixel = font.pixelSize(), step = Spacing * pixel, padding = 0.35 * pixel;
    QRectF box(0, 0, words.width + 3 * padding, double(words.lines.size()) * step + padding);
    const QRectF mark = shown.overMark ? markArea(settings, natural) : noticeArea(settings, natural);
    box.moveCenter({natural.width() / 2.0, 0});
    box.moveBottom(natural.height() - MarginShare * shortSide);
    if (!mark.isEmpty() && box.intersects(mark))
        box.moveBottom(mark.top() - 0.7 * padding);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(size.width() / double(natural.width()), size.height() / double(natural.height()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 165));
    painter.drawRoundedRect(box, 0.2 * pixel, 0.2 * pixel);
    painter.setFont(font);
    painter.setPen(Qt::white);
    QRectF line(box.left(), box.top() + padding / 2, box.width(), step);
    for (const QString &text : words.lines) {
        painter.drawText(line, Qt::AlignCenter | Qt::TextSingleLine, text);
        line.translate(0, step);
    }
    painter.restore();
}

} // namespace vivify
