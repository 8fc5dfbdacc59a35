#include "app/cli/RenderOptions.h"

#include "app/cli/VideoOptions.h"
#include "core/base/Error.h"

#include <algorithm>
#include <tuple>

namespace vivify::cli {

namespace {

constexpr double LongestFade = 60, MostMegabytes = 100000;

/// Checks the values that need no project, and keeps them.
void readSettings(const Arguments &line, RenderOptions &options)
{
    ExportSettings &asked = options.settings;
    applyVideoOptions(asked, line);
    if (line.isSet(QStringLiteral("fps")))
        asked.fps = line.real(QStringLiteral("fps"), 8, 60);
    if (line.isSet(QStringLiteral("fit-mb")))
        asked.fitMegabytes = line.real(QStringLiteral("fit-mb"), 0.01, MostMegabytes);
    if (line.isSet(QStringLiteral("fade")))
        asked.fadeIn = asked.fadeOut = line.real(QStringLiteral("fade"), 0, LongestFade);
    asked.captionMode = oneOf(line, QStringLiteral("caption-mode"), {QStringLiteral("burn"), QStringLiteral("beside"), QStringLiteral("none")});
    asked.markOff = oneOf(line, QStringLiteral("no-mark"), ExportSettings::markReasons());
    options.captions = line.value(QStringLiteral("captions"));
    options.narration = oneOf(line, QStringLiteral("narrate"), {QStringLiteral("en"), QStringLiteral("zh")});
    if (line.isSet(QStringLiteral("destination")))
        Destinations::find(line.value(QStringLiteral("destination")));
}

void applySettings(const Arguments &line, const RenderOptions &options, ExportSettings &settings)
{
    const ExportSettings &asked = options.settings;
    applyVideoOptions(settings, line);
    if (asked.fps > 0)
        settings.fps = asked.fps;
    if (asked.fitMegabytes > 0)
        settings.fitMegabytes = asked.fitMegabytes;
    if (line.isSet(QStringLiteral("fade"))) {
        settings.fadeIn = asked.fadeIn;
        settings.fadeOut = asked.fadeOut;
    }
    if (line.isSet(QStringLiteral("ping-pong")))
        settings.pingPong = true;
    if (!asked.captionMode.isEmpty())
        settings.captionMode = asked.captionMode;
    if (!options.narration.isEmpty())
        settings.narration = options.narration;
    const auto card = [&](const QString &option, LocalizedText &words) {
        const QString text = line.value(option).replace(QLatin1String("\\n"), QLatin1String("\n"));
        if (line.isSet(option))
            words = {text, text};
    };
    card(QStringLiteral("title-card"), settings.titleCard);
    card(QStringLiteral("end-card"), settings.endCard);
    if (!asked.markOff.isEmpty()) {
        settings.aiMark = false;
        settings.markOff = asked.markOff;
    }
}

} // namespace

QList<Option> RenderOptions::all()
{
    return {{QStringLiteral("out"), QStringLiteral("FILE"),
             QCoreApplication::translate("CommandLine", "The video; the destination's suffix is added where it is missing.")},
            {QStringLiteral("destination"), QStringLiteral("ID"),
             QCoreApplication::translate("CommandLine", "What the file is made for, see vivify-cli destinations; by default as its "
                                                        "suffix or the project says.")},
            {QStringLiteral("again"), QString(),
             QCoreApplication::translate("CommandLine", "Make the clips once more from their records, bit for bit on the same build and device.")},
            {QStringLiteral("picture"), QStringLiteral("N"),
             QCoreApplication::translate("CommandLine", "Which of the project's pictures, from 1; by default the one shown last.")},
            {QStringLiteral("seconds"), QStringLiteral("S"),
             QCoreApplication::translate("CommandLine", "Length of the video; the project's by default.")},
            {QStringLiteral("fps"), QStringLiteral("N"),
             QCoreApplication::translate("CommandLine", "Frames a second, 8 to 60; the clip's nearest frames repeat.")},
            {QStringLiteral("size"), QStringLiteral("WxH"),
             QCoreApplication::translate("CommandLine", "WxH, or NNNp for the short side; the project's by default.")},
            {QStringLiteral("layout"), QStringLiteral("ID"),
             QCoreApplication::translate("CommandLine", "%1; the project's by default. Each project given fills a view; one "
                                                        "project alone fills them with its pictures.")
                 .arg(FrameLayout::ids().join(QLatin1String(", ")))},
            {QStringLiteral("aspect"), QStringLiteral("W:H"),
             QCoreApplication::translate("CommandLine", "%1: of the frame; the project's by default.")
                 .arg(FrameLayout::aspects().join(QLatin1String(", ")))},
            {QStringLiteral("language"), QStringLiteral("en|zh|both"),
             QCoreApplication::translate("CommandLine", "Of the labels, and of the mark: both puts labels in two lines, 中文 over "
                                                        "English; the project's by default.")},
            {QStringLiteral("captions"), QStringLiteral("FILE"),
             QCoreApplication::translate("CommandLine", "Subtitles, SRT or VTT, in place of the project's.")},
            {QStringLiteral("caption-mode"), QStringLiteral("burn|beside|none"),
             QCoreApplication::translate("CommandLine", "Into the picture, as a file beside the video, or not at all.")},
            {QStringLiteral("narrate"), QStringLiteral("en|zh"),
             QCoreApplication::translate("CommandLine", "Speaks the captions of that language.")},
            {QStringLiteral("fit-mb"), QStringLiteral("N"),
             QCoreApplication::translate("CommandLine", "Lowers the quality until the file is no larger, in 10⁶ bytes.")},
            {QStringLiteral("ping-pong"), QString(),
             QCoreApplication::translate("CommandLine", "Plays clips forth and back.")},
            {QStringLiteral("fade"), QStringLiteral("S"),
             QCoreApplication::translate("CommandLine", "Fades from black and to black in that many seconds.")},
            {QStringLiteral("title-card"), QStringLiteral("TEXT"),
             QCoreApplication::translate("CommandLine", "Words on a card before the video.")},
            {QStringLiteral("end-card"), QStringLiteral("TEXT"),
             QCoreApplication::translate("CommandLine", "Words on a card after the video.")},
            {QStringLiteral("no-mark"), ExportSettings::markReasons().join(QLatin1Char('|')),
             QCoreApplication::translate("CommandLine", "Leaves out the mark that a machine made it, because the platform adds its "
                                                        "own, it will be edited, or nobody else will see it.")}};
}

QString oneOf(const Arguments &line, const QString &option, const QStringList &known)
{
    const QString value = line.value(option);
    if (line.isSet(option) && !known.contains(value))
        throw Error(Error::Kind::Usage,
                    QCoreApplication::translate("CommandLine", "“%1” is not a value of --%2.").arg(value, option), QString(),
                    QCoreApplication::translate("CommandLine", "Known are: %1.").arg(known.join(QLatin1String(", "))));
    return value;
}

void checkCount(const QString &layout, int pictures, int most)
{
    const int fewest = FrameLayout::fewestPictures(layout), largest = FrameLayout::mostPictures(layout);
    if (pictures >= fewest && pictures <= most)
        return;
    const QString wanted = fewest == largest ? QString::number(fewest) : QStringLiteral("%1–%2").arg(fewest).arg(largest);
    throw Error(Error::Kind::Usage,
                QCoreApplication::translate("CommandLine", "The layout %1 is for this number of pictures: %2. There are: %3.")
                    .arg(layout, wanted).arg(pictures),
                QString(), QCoreApplication::translate("CommandLine", "Choose another --layout."));
}

RenderOptions RenderOptions::of(const Arguments &line)
{
    RenderOptions view;
    std::tie(view.layout, view.aspect, view.language) = std::tuple(oneOf(line, QStringLiteral("layout"), FrameLayout::ids()),
              oneOf(line, QStringLiteral("aspect"), FrameLayout::aspects()),
              oneOf(line, QStringLiteral("language"), {QStringLiteral("en"), QStringLiteral("zh"), QStringLiteral("both")}));
    const int projects = int(line.positionals().size());
    if (projects > 1 && view.layout.isEmpty())
        view.layout = projects == 2 ? QStringLiteral("side-by-side") : QStringLiteral("grid");
    if (projects > 1)
        checkCount(view.layout, projects, FrameLayout::mostPictures(view.layout));
    readSettings(line, view);
    if (!line.isSet(QStringLiteral("picture")))
        return view;
    view.picture = line.integer(QStringLiteral("picture"), 1, 100000);
    if (projects > 1 || (!view.layout.isEmpty() && FrameLayout::mostPictures(view.layout) > 1))
        throw Error(Error::Kind::Usage,
                    QCoreApplication::translate("CommandLine", "--picture goes with one picture of one project."), QString(),
                    QCoreApplication::translate("CommandLine", "Leave it out: the pictures fill the views in their order."));
    if (view.layout.isEmpty())
        view.layout = QStringLiteral("single");
    return view;
}

void RenderOptions::apply(const Arguments &line, Project &project, bool several) const
{
    applySettings(line, *this, project.exportSettings);
    FrameLayout &shown = project.exportSettings.layout;
    if (!language.isEmpty())
        project.exportSettings.labelLanguage = language;
    if (!language.isEmpty() && language != QLatin1String("both")) // the mark knows one language at a time
        project.exportSettings.language = language;
    if (!aspect.isEmpty())
        shown.aspect = aspect;
    const int count = int(project.pictures.size());
    if (picture > count)
        throw Error(Error::Kind::Usage,
                    QCoreApplication::translate("CommandLine", "The project has no picture %1.").arg(picture), QString(),
                    QCoreApplication::translate("CommandLine", "Give a picture from 1 to %1.").arg(count));
    if (picture > 0)
        project.current = project.pictures.at(picture - 1).id;
    if (layout.isEmpty())
        return;
    checkCount(layout, count, count);
    if (several || shown.id != layout || FrameLayout::mostPictures(layout) == 1)
        shown.cells.clear();
    shown.id = layout;
}

Destination destinationFor(const Arguments &line, const QString &out, const Project &project)
{
    if (line.isSet(QStringLiteral("destination")))
        return Destinations::find(line.value(QStringLiteral("destination")));
    const auto ends = [&](const Destination &destination) {
        return !destination.suffix.isEmpty() && destination.completed(out) == out;
    };
    const QList<Destination> known = Destinations::all();
    const bool hasSuffix = std::any_of(known.begin(), known.end(), ends);
    for (const Destination &destination : known)
        if (destination.id == project.exportSettings.destination && (ends(destination) || !hasSuffix))
            return destination;
    for (const Destination &destination : known)
        if (ends(destination))
            return destination;
    return Destinations::find(QString());
}

} // namespace vivify::cli
