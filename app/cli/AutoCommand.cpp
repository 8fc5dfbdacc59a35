#include "app/cli/AnimateOptions.h"
#include "app/cli/Commands.h"
#include "app/cli/Output.h"
#include "app/cli/Target.h"
#include "app/cli/VideoOptions.h"
#include "core/archive/ProjectArchive.h"
#include "core/compose/LabelPlacement.h"
#include "core/import/ImageImporter.h"
#include "core/organ/Draft.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace vivify::cli {

namespace {

QList<Option> autoOptions()
{
    const auto option = [](const char *name, const char *value, const QString &help) {
        return Option{QLatin1String(name), QLatin1String(value), help};
    };
    return {
        option("at", "X,Y", QCoreApplication::translate("CommandLine", "A pixel of the organ, where the picture alone does not tell.")),
        option("seconds", "S", QCoreApplication::translate("CommandLine", "Length of the video; the loop repeats. One loop by default.")),
        option("size", "WxH", QCoreApplication::translate("CommandLine", "WxH, or NNNp for the short side; the picture's by default.")),
        option("language", "en|zh", QCoreApplication::translate("CommandLine", "Language of labels and mark; the text's by default.")),
        option("out", "FILE.mp4", QCoreApplication::translate("CommandLine", "The video.")),
        option("save", "P.vivify", QCoreApplication::translate("CommandLine", "Save the project too.")),
    };
}

PromptTemplate sceneFor(const QString &text, const Studio &studio)
{
    if (const std::optional<PromptTemplate> scene = studio.catalogue.match(text))
        return *scene;
    QStringList known;
    for (const PromptTemplate &scene : studio.catalogue.templates())
        known.append(scene.name.text(language()));
    throw Error(Error::Kind::Usage, QCoreApplication::translate("CommandLine", "No scene fits “%1”.").arg(text), QString(),
                QCoreApplication::translate("CommandLine", "Name the organ and what it does. Known scenes: %1.").arg(known.join(QLatin1String(", "))));
}

std::optional<QPointF> placeOf(const Arguments &line, QSize picture)
{
    if (!line.isSet(QStringLiteral("at")))
        return std::nullopt;
    static const QRegularExpression form(QStringLiteral("^(\\d{1,6}),(\\d{1,6})$"));
    const QRegularExpressionMatch match = form.match(line.value(QStringLiteral("at")));
    const QPoint place(match.captured(1).toInt(), match.captured(2).toInt());
    if (!match.hasMatch() || !QRect({}, picture).contains(place))
        throw Error(Error::Kind::Usage, QCoreApplication::translate("CommandLine", "“%1” is not a pixel of the picture.").arg(line.value(QStringLiteral("at"))), QString(),
                    QCoreApplication::translate("CommandLine", "The picture has %1 × %2 pixels.").arg(picture.width()).arg(picture.height()));
    return QPointF((place.x() + 0.5) / picture.width(), (place.y() + 0.5) / picture.height());
}

OrganGuess found(const Picture &picture, const PromptTemplate &scene, const std::optional<QPointF> &place, Progress &progress)
{
    progress.begin(QStringLiteral("find"));
    const OrganGuess guess = place ? OrganFinder::findAt(picture.image, scene.organ, *place, progress)
                                   : OrganFinder::find(picture.image, scene.organ, progress);
    if (guess.isSure())
        return guess;
    const QString todo = place ? QCoreApplication::translate("CommandLine", "Name another pixel of the organ, or paint it in the window.")
                               : QCoreApplication::translate("CommandLine", "Name a pixel of the organ with --at X,Y, or paint it in the window.");
    throw Error(Error::Kind::BadInput, QCoreApplication::translate("CommandLine", "The picture does not tell for sure where the organ is."), QCoreApplication::translate("CommandLine", "Nothing was written."), todo);
}

bool isChinese(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
}

void settle(ExportSettings &settings, const Arguments &line, const QString &text)
{
    applyVideoOptions(settings, line);
    settings.language = isChinese(text) ? QStringLiteral("zh") : QStringLiteral("en");
    if (!line.isSet(QStringLiteral("language")))
        return;
    settings.language = line.value(QStringLiteral("language"));
    if (settings.language != QLatin1String("en") && settings.language != QLatin1String("zh"))
        throw Error(Error::Kind::Usage, QCoreApplication::translate("CommandLine", "There is no language “%1”.").arg(settings.language), QString(),
                    QCoreApplication::translate("CommandLine", "Choose one of: %1.").arg(QStringLiteral("en, zh")));
}

Picture &openPicture(Project &project, const QString &path)
{
    const ImportedPicture imported = ImageImporter::read(path, {});
    for (const QString &warning : imported.info.warnings)
        warn(warning);
    Picture &picture = addPicture(project, imported.image, ImageImporter::nameFor(path));
    picture.scale = PhysicalScale::fromFile(imported.info.millimetresPerPixel);
    return picture;
}

} // namespace

int autoVideo(const QStringList &arguments)
{
    Arguments line(QStringLiteral("auto"),
                   QCoreApplication::translate("CommandLine", "Makes a video from a picture and a sentence: finds scene and organ, moves and labels it."),
                   QStringLiteral("PICTURE [TEXT …]"), autoOptions());
    line.parse(arguments);
    if (line.wantsHelp()) {
        print(line.help());
        return 0;
    }
    const QString text = line.positionals().mid(1).join(QLatin1Char(' '));
    const QString out = line.required(QStringLiteral("out")), save = line.value(QStringLiteral("save"));
    for (const QString &target : {out, save})
        checkTarget(target, {line.positional()});
    const Studio studio;
    const PromptTemplate scene = sceneFor(text, studio);
    Project project;
    settle(project.exportSettings, line, text);
    Progress progress(line.json());
    progress.begin(QStringLiteral("read"));
    Picture &picture = openPicture(project, line.positional());
    const OrganGuess guess = found(picture, scene, placeOf(line, picture.size()), progress);
    LabelPlacement::arrange(picture, project.exportSettings, applyDraft(picture, scene, text, guess));
    const bool sized = line.isSet(QStringLiteral("size"));
    studio.generate(picture, progress, sized ? clipSize(picture.size(), project.exportSettings.size) : QSize());
    if (!save.isEmpty()) {
        progress.begin(QStringLiteral("save"));
        ProjectArchive::save(project, save, progress);
    }
    writeVideo(FrameCompositor(picture, project.exportSettings), project.exportSettings.aiMark, out, line.json(), progress);
    return 0;
}

} // namespace vivify::cli
