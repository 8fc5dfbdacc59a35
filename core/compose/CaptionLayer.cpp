#include "core/compose/Layers.h"

#include "core/compose/Layout.h"

#include <QPainter>
#include <QTextLayout>
#include <algorithm>
#include <cmath>
#include <optional>

namespace vivify {

namespace {

constexpr double WideShare = 0.84;                    // of the width
constexpr double LeastText = 0.032, TextStep = 0.004; // of the short side
constexpr double HighStrip = 0.2, HighPlate = 0.15;   // of the height: pictures need the rest
constexpr double Spacing = 1.3;                       // of the pixel size, from line to line
constexpr double HighShare = 0.5;                     // of the height, that words may hide at most
constexpr int Smallest = 6;                           // px
constexpr double MarginShare = 0.04;                   // of the short side
constexpr double LeastBeside = 0.5;                    // of the width, for words beside the mark

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

/// The mark stands at the start and at the end, so one of the caption's ends meets it if anything does.
bool meetsMark(const CaptionScene &scene, const Caption &caption)
{
    return scene.settings.aiMark && (markShows(caption.start - scene.first, scene.duration) || markShows(caption.end - scene.first, scene.duration));
}

Shown shownAt(const CaptionScene &scene, double time)
{
    Shown shown{Captions::textAt(scene.captions, time, scene.settings.shownLanguage()), false};
    for (const Caption &caption : scene.captions)
        shown.overMark = shown.overMark || (caption.covers(time) && meetsMark(scene, caption));
    return shown;
}

/// The words with the plate that they stand on, in pixels of the video's own size.
struct Plate
{
    QString text;
    Paragraph words; // of the text
    QFont font;
    double padding = 0;
    QRectF area;
};

Plate plateFor(const QString &text, const CaptionScene &scene, double width)
{
    const QSize natural = scene.natural;
    Plate plate;
    plate.text = text;
    plate.font = Layout::font(std::max(scene.textShare * std::min(natural.width(), natural.height()), 11.0));
    plate.words = broken(text, plate.font, width);
    const auto height = [&] { return double(plate.words.lines.size()) * Spacing * plate.font.pixelSize(); };
    while (height() > HighShare * natural.height() && plate.font.pixelSize() > Smallest) {
        plate.font = Layout::font(plate.font.pixelSize() - 1);
        plate.words = broken(text, plate.font, width);
    }
    plate.padding = 0.35 * plate.font.pixelSize();
    plate.area = QRectF(0, 0, plate.words.width + 3 * plate.padding, height() + plate.padding);
    return plate;
}

/// Where the lowest edge of the words is: above the small text of the mark, which is always there, so that no caption
/// jumps with its own width.
double foot(const ExportSettings &settings, QSize natural)
{
    const double margin = MarginShare * std::min(natural.width(), natural.height());
    const QRectF notice = noticeArea(settings, natural);
    return std::min(natural.height() - margin, notice.isEmpty() ? natural.height() : notice.top() - 0.3 * margin);
}

/// Lines of like length, as many as there are: no single word stands below a long line.
void balance(Plate &plate, double width)
{
    if (plate.words.lines.size() < 2)
        return;
    double tooNarrow = width / 3, enough = width;
    for (int step = 0; step < 7; ++step) {
        const double middle = (tooNarrow + enough) / 2;
        const Paragraph tried = broken(plate.text, plate.font, middle);
        const bool holds = tried.lines.size() <= plate.words.lines.size() && tried.width <= middle;
        (holds ? enough : tooNarrow) = middle;
        if (holds)
            plate.words = tried;
    }
    const QPointF centre = plate.area.center();
    plate.area.setWidth(plate.words.width + 3 * plate.padding);
    plate.area.moveCenter(centre);
}

/// Right of the large mark; nothing where too little room is left.
std::optional<Plate> besideMark(const QString &text, const CaptionScene &scene)
{
    const QSize natural = scene.natural;
    const QRectF mark = markArea(scene.settings, natural);
    const double shortSide = std::min(natural.width(), natural.height()), margin = 0.02 * shortSide;
    const double left = mark.right() + margin, width = natural.width() - margin - left;
    if (width < LeastBeside * natural.width())
        return std::nullopt;
    Plate plate = plateFor(text, scene, width - 1.2 * scene.textShare * shortSide); // with room for the plate's sides
    plate.area.moveBottom(natural.height() - margin);
    plate.area.moveLeft(std::max(left, (natural.width() - plate.area.width()) / 2));
    return plate;
}

Plate inTheMiddle(const Shown &shown, const CaptionScene &scene)
{
    const QSize natural = scene.natural;
    Plate plate = plateFor(shown.text, scene, WideShare * natural.width());
    plate.area.moveCenter({natural.width() / 2.0, 0});
    plate.area.moveBottom(foot(scene.settings, natural));
    if (const QRectF mark = markArea(scene.settings, natural); shown.overMark && plate.area.intersects(mark))
        plate.area.moveBottom(mark.top() - 0.7 * plate.padding);
    return plate;
}

Plate placed(const Shown &shown, const CaptionScene &scene)
{
    Plate plate = inTheMiddle(shown, scene);
    if (scene.atHead)
        plate.area.moveTop(MarginShare * std::min(scene.natural.width(), scene.natural.height()));
    else if (scene.inStrip && shown.overMark)
        if (const auto beside = besideMark(shown.text, scene); beside && beside->area.top() > plate.area.top())
            return *beside;
    return plate;
}

} // namespace

QString captionsKey(const CaptionScene &scene, double time)
{
    const Shown shown = shownAt(scene, time);
    return shown.text.isEmpty() ? QString() : shown.text + (shown.overMark ? QLatin1Char('^') : QLatin1Char('_'));
}

double captionStrip(const CaptionScene &scene)
{
    double top = scene.natural.height();
    for (const Caption &caption : scene.captions)
        if (const QRectF area = captionArea(scene, caption); !area.isEmpty())
            top = std::min(top, area.top() - 0.01 * std::min(scene.natural.width(), scene.natural.height()));
    return scene.natural.height() - top;
}

double captionTextShare(CaptionScene scene)
{
    const double height = scene.natural.height();
    const auto tooHigh = [&](const Caption &caption) {
        const QRectF area = captionArea(scene, caption);
        return scene.inStrip ? height - area.top() > HighStrip * height : area.height() > HighPlate * height;
    };
    for (const Caption &caption : scene.captions)
        while (scene.textShare - TextStep > LeastText - 1e-9 && !captionArea(scene, caption).isEmpty() && tooHigh(caption))
            scene.textShare -= TextStep;
    return scene.textShare;
}

QRectF captionArea(const CaptionScene &scene, const Caption &caption)
{
    const Shown shown{caption.shown(scene.settings.shownLanguage()), meetsMark(scene, caption)};
    return shown.text.isEmpty() ? QRectF() : placed(shown, scene).area;
}

void paintCaptions(QPainter &painter, const CaptionScene &scene, double time, QSize size)
{
    const Shown shown = shownAt(scene, time);
    if (shown.text.isEmpty())
        return;
    Plate plate = placed(shown, scene);
    balance(plate, plate.area.width() - 3 * plate.padding);
    const double pixel = plate.font.pixelSize(), step = Spacing * pixel;
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(size.width() / double(scene.natural.width()), size.height() / double(scene.natural.height()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 165));
    painter.drawRoundedRect(plate.area, 0.2 * pixel, 0.2 * pixel);
    painter.setFont(plate.font);
    painter.setPen(Qt::white);
    QRectF line(plate.area.left(), plate.area.top() + plate.padding / 2, plate.area.width(), step);
    for (const QString &text : plate.words.lines) {
        painter.drawText(line, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, text); // a line is higher than its step
        line.translate(0, step);
    }
    painter.restore();
}

} // namespace vivify
